import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { SelectField } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import { Headline } from '~/ui/summary'
import { expectedOf, isReceived, type ReceptionItem, type ReceptionPerson } from '../check-in/check-in'
import { type Reception } from '../check-in/views.server'
import { dispatchPath, quantityWords, whyWords } from './dispatch-words'

export type ReceptionPageProps = {
  slug: string
  cycle: Cycle
  takeTo: string
  reception: Reception
  /** goods are taken now */
  receives: boolean
  others: readonly { producerId: number; name: string }[]
  /** whose goods were just written down; '' the association's own */
  noted: string | null
}

/** Who has handed in what, and who is waited for. */
export function ReceptionPage(props: ReceptionPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, cycle, takeTo, reception, receives, others, noted } = props
  const waiting = reception.list.filter((person) => !isReceived(person))
  const done = reception.list.filter(isReceived)
  const page = (number: number) =>
    number >= 1 && number <= reception.pages
      ? dispatchPath(slug, '/recepcion', { ciclo: cycle.number, pagina: number })
      : undefined
  return (
    <>
      <BackLink href={dispatchPath(slug, '', { ciclo: cycle.number })}>{t('Despacho')}</BackLink>
      <h1>{t('Recepción')}</h1>
      <p className="soft">
        {t('Ciclo {{number}}, {{moment}}, {{place}}.', {
          number: cycle.number,
          moment: formatShortMoment(cycle.checkInAt, i18n.language),
          place: takeTo,
        })}
      </p>
      {noted !== null ? (
        <Alert
          look="ok"
          className="mt-4"
          title={t('Anotado: {{name}}', { name: noted || t('la asociación') })}
        />
      ) : null}
      <ReceptionState cycle={cycle} receives={receives} />
      <div className="section-s">
        <Headline
          figure={t('{{received}} de {{people}}', {
            received: reception.received,
            people: reception.people,
          })}
          text={t('con todo lo suyo pesado')}
        />
      </div>
      {waiting.length > 0 ? (
        <Section title={t('Por entregar')} close>
          <People {...props} people={waiting} />
        </Section>
      ) : null}
      {done.length > 0 ? (
        <Section title={t('Ya entregaron')}>
          <People {...props} people={done} />
        </Section>
      ) : null}
      <Pagination
        previousHref={page(reception.page - 1)}
        nextHref={page(reception.page + 1)}
        text={t('Página {{page}} de {{pages}}', { page: reception.page, pages: reception.pages })}
      />
      {receives && others.length > 0 ? (
        <Section title={t('Otra persona trajo algo')}>
          <form method="get" className="stack-sm max-w-[30rem]">
            <input type="hidden" name="ciclo" value={cycle.number} />
            <SelectField
              name="productora"
              label={t('Productora a la que no se le pidió')}
              options={others.map((member) => ({ value: String(member.producerId), label: member.name }))}
            />
            <Button>{t('Recibir de ella')}</Button>
          </form>
        </Section>
      ) : null}
    </>
  )
}

/** Why nothing can be written down now. */
export function ReceptionState({ cycle, receives }: { cycle: Cycle; receives: boolean }) {
  const { t, i18n } = useTranslation()
  if (receives) return null
  return cycle.state === 'closed' ? (
    <Alert look="warn" className="mt-4" title={t('Todavía no se recibe')}>
      {t('Se recibe cuando vence el plazo de respuestas, el {{moment}}.', {
        moment: formatShortMoment(cycle.confirmBy, i18n.language),
      })}
    </Alert>
  ) : (
    <Alert className="mt-4" title={t('La recepción de este ciclo ya se cerró.')} />
  )
}

function People(props: ReceptionPageProps & { people: readonly ReceptionPerson[] }) {
  const { t, i18n } = useTranslation()
  const { slug, cycle, receives, people } = props
  return (
    <ul>
      {people.map((person) => {
        const name = person.name ?? t('La asociación misma')
        const isDone = isReceived(person)
        return (
          <PersonRow
            key={person.producerId ?? 0}
            name={name}
            lines={person.items
              .filter((item) => item.checkIn !== null || expectedOf(item) > 0)
              .map((item) => (
                <ItemLine key={item.harvestRequestId} item={item} language={i18n.language} />
              ))}
            note={
              <>
                {person.community}
                {person.items.some((item) => item.confirmedBase === null && item.askedBase > 0) && !isDone
                  ? ` · ${t('No respondió: es lo que se le pidió')}`
                  : null}
              </>
            }
            end={
              receives ? (
                <ButtonLink
                  look={isDone ? 'quiet' : 'plain'}
                  icon={isDone ? 'pencil' : 'scale'}
                  aria-label={
                    isDone ? t('Corregir lo de {{name}}', { name }) : t('Recibir de {{name}}', { name })
                  }
                  href={dispatchPath(slug, '/recepcion', {
                    ciclo: cycle.number,
                    productora: person.producerId ?? 'asociacion',
                  })}
                >
                  {isDone ? t('Corregir') : t('Recibir')}
                </ButtonLink>
              ) : undefined
            }
          />
        )
      })}
    </ul>
  )
}

function ItemLine({ item, language }: { item: ReceptionItem; language: string }) {
  const { t } = useTranslation()
  const { checkIn } = item
  const expected = quantityWords(item, expectedOf(item), language)
  if (checkIn === null)
    return (
      <>
        {t('{{product}}: {{quantity}}', { product: item.productName, quantity: expected })}
        {item.coldChain ? ` · ${t('Mantener frío')}` : ''}
      </>
    )
  const received = quantityWords(item, checkIn.receivedBase, language)
  const why = whyWords(t, checkIn)
  return (
    <>
      {checkIn.receivedBase === expectedOf(item)
        ? t('{{product}}: llegó {{quantity}}', { product: item.productName, quantity: received })
        : t('{{product}}: llegó {{quantity}} de {{expected}}', {
            product: item.productName,
            quantity: received,
            expected,
          })}{' '}
      {why ? <Badge look={checkIn.receivedBase < expectedOf(item) ? 'miss' : 'sun'}>{why}</Badge> : null}
    </>
  )
}
