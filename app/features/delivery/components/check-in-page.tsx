import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { ErrorSummary } from '~/ui/error-summary'
import { BackLink } from '~/ui/link'
import { expectedOf, type ReceptionPerson } from '../check-in/check-in'
import { type ReadCheckIns } from '../check-in/check-in-form'
import { CheckInItem } from './check-in-item'
import { problemWords, refusedWords } from './check-in-words'
import { dispatchPath, quantityWords } from './dispatch-words'

export type CheckInAnswer = Pick<ReadCheckIns, 'problems' | 'typed'> & { refused: string | null }

export type CheckInPageProps = {
  slug: string
  cycleNumber: number
  person: ReceptionPerson & { formKey: string }
  /** what the form came back with */
  answer: CheckInAnswer | undefined
}

/** What one producer hands in, product by product, against what was asked and what she confirmed. */
export function CheckInPage({ slug, cycleNumber, person, answer }: CheckInPageProps) {
  const { t, i18n } = useTranslation()
  const problems = answer?.problems ?? []
  const asked = person.items.filter((item) => item.askedBase > 0 || item.checkIn !== null)
  const others = person.items.filter((item) => item.askedBase === 0 && item.checkIn === null)
  const open = asked.filter((item) => item.checkIn === null && expectedOf(item) > 0)
  const row = (item: (typeof asked)[number]) => (
    <CheckInItem
      key={item.harvestRequestId}
      item={item}
      typed={answer?.typed[item.harvestRequestId]}
      problem={problems.find((each) => each.harvestRequestId === item.harvestRequestId)}
    />
  )
  return (
    <>
      <BackLink href={dispatchPath(slug, '/recepcion', { ciclo: cycleNumber })}>{t('Recepción')}</BackLink>
      <h1>
        {person.name ? t('Recibir de {{name}}', { name: person.name }) : t('La parte de la asociación')}
      </h1>
      {answer?.refused ? (
        <Alert look="bad" className="mt-4" title={refusedWords(t, answer.refused)}>
          {t('No se anotó nada.')}
        </Alert>
      ) : null}
      {open.length > 0 && problems.length === 0 ? (
        <form method="post" className="section-s sheet max-w-[40rem]">
          <h2>{t('¿Llegó todo como se esperaba?')}</h2>
          <ul className="my-2 list-disc pl-5">
            {open.map((item) => (
              <li key={item.harvestRequestId}>
                {t('{{product}}: {{quantity}}', {
                  product: item.productName,
                  quantity: quantityWords(item, expectedOf(item), i18n.language),
                })}
              </li>
            ))}
          </ul>
          <input type="hidden" name="formulario" value={person.formKey} />
          <Button look="do" name="todo" value="si" block>
            {t('Sí, llegó todo')}
          </Button>
        </form>
      ) : null}
      <form method="post" className="section-s stack max-w-[40rem]">
        <h2>{open.length > 0 ? t('Si no, anote lo que llegó') : t('Lo que llegó')}</h2>
        <ErrorSummary
          title={t('Revise lo que anotó')}
          errors={problems.map((problem) => ({
            fieldId: `${problem.field}-${problem.harvestRequestId}`,
            message: problemWords(
              t,
              problem,
              person.items.find((item) => item.harvestRequestId === problem.harvestRequestId)?.productName,
            ),
          }))}
          safe={t('No se anotó nada. Lo que escribió sigue aquí.')}
        />
        {asked.map(row)}
        {others.length > 0 ? (
          <Disclosure
            summary={t('Trajo otro producto')}
            open={asked.length === 0 || others.some((item) => answer?.typed[item.harvestRequestId]?.amount)}
          >
            {others.map(row)}
          </Disclosure>
        ) : null}
        <input type="hidden" name="formulario" value={person.formKey} />
        <Button look={open.length > 0 && problems.length === 0 ? 'plain' : 'do'} block>
          {t('Guardar lo recibido')}
        </Button>
      </form>
    </>
  )
}
