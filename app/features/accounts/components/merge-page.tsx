import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { EvenColumns } from '~/ui/columns'
import { BackLink } from '~/ui/link'
import { Facts } from '~/ui/summary'
import { type Person } from '../people/directory.server'
import { formatPhone } from '../phone-number'
import { roleWords } from '../role-words'

export type MergePageProps = { kept: Person; gone: Person; refusal: string | null }

/** Two rows that may be one person, side by side, and what becomes of each. */
export function MergePage({ kept, gone, refusal }: MergePageProps) {
  const { t } = useTranslation()
  return (
    <>
      <BackLink href={`/operacion/personas/${kept.personId}`}>{kept.name}</BackLink>
      <h1>{t('¿Es la misma persona?')}</h1>
      {refusal ? (
        <Alert look="bad" title={refusal} className="my-3">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      <EvenColumns
        left={<Side title={t('Queda')} person={kept} />}
        right={<Side title={t('Se une a ella')} person={gone} />}
      />
      <form
        method="post"
        action={`/operacion/personas/${kept.personId}/unir?con=${gone.personId}`}
        className="section stack-sm max-w-[40rem]"
      >
        <ul className="list-disc pl-5">
          <li>
            {t(
              'Los celulares, trabajos y pedidos de las dos quedan en una ficha, con el nombre «{{name}}».',
              { name: kept.name },
            )}
          </li>
          <li>
            {t(
              'Si las dos están en la misma asociación, queda un solo lugar en ella, con la historia de las dos.',
            )}
          </li>
          <li>{t('La segunda tiene que entrar otra vez con su código.')}</li>
          <li>{t('No se puede deshacer.')}</li>
        </ul>
        <Button look="danger" far>
          {t('Sí, es la misma: unir')}
        </Button>
        <p>
          <a href={`/operacion/personas/${gone.personId}/unir?con=${kept.personId}`}>
            {t('Que quede la otra ficha')}
          </a>
        </p>
      </form>
    </>
  )
}

function Side({ title, person }: { title: string; person: Person }) {
  const { t } = useTranslation()
  const none = t('Nada')
  const joined = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : none)
  return (
    <section className="sheet stack-sm section-s">
      <p className="soft">{title}</p>
      <h2>{person.name}</h2>
      <Facts
        facts={[
          { term: t('Ficha'), value: person.personId },
          { term: t('Celulares'), value: joined(person.phones.map(({ e164 }) => formatPhone(e164))) },
          {
            term: t('Qué puede hacer'),
            value: joined(
              person.roles
                .filter(({ until }) => until === null)
                .map(
                  ({ role, pointName, organizationName }) =>
                    `${roleWords(t, role)}, ${pointName ?? organizationName}`,
                ),
            ),
          },
          { term: t('Productora de'), value: joined(person.producerOf.map(({ name }) => name)) },
        ]}
      />
    </section>
  )
}
