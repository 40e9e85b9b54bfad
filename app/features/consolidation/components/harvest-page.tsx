import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatDay, formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { SideColumns } from '~/ui/columns'
import { EmptyState } from '~/ui/empty-state'
import { IconLink } from '~/ui/link'
import { drawing } from '~/ui/pictures'
import { type AssociationHarvest } from '../harvest/harvest'
import { type LeftBelowMinimum } from '../minimum/views.server'
import { AnswersSummary } from './answers-summary'
import { HarvestSoFar } from './harvest-so-far'
import { GroupText } from './group-text'
import { harvestPath } from './harvest-words'
import { ProductSplits } from './product-splits'
import { RequestedProducts } from './requested-products'
import { SilentProducers } from './silent-producers'

export type HarvestPageProps = {
  slug: string
  associationName: string
  cycle: Cycle
  now: Date
  harvest: AssociationHarvest
  /** it left the cycle at the cut-off, below its own minimum */
  left: LeftBelowMinimum | null
  /** the goods have not left: answers are still taken */
  answerable: boolean
  /** cycles to look at, the newest first */
  cycleNumbers: readonly number[]
  /** what others ask of it, and bring for it */
  covers: ReactNode
  /** whose answer was just written down */
  noted: string | null
  /** of which product the shares were just moved */
  moved: string | null
  /** of those who have not answered, from 1 */
  silentPage: number
}

/** What an association harvests in one cycle: before the cut-off what is sold so far, then what was asked and answered. */
export function HarvestPage(props: HarvestPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, cycle, cycleNumbers, noted, moved } = props
  return (
    <>
      <h1>{t('Cosecha')}</h1>
      <p className="soft">
        {t('Ciclo {{number}}. Se recibe el {{moment}} y se entrega el {{day}}.', {
          number: cycle.number,
          moment: formatShortMoment(cycle.checkInAt, i18n.language),
          day: formatDay(cycle.deliversAt, i18n.language),
        })}
      </p>
      {noted !== null ? (
        <Alert
          look="ok"
          title={t('Anotado: {{name}}', { name: noted || t('la asociación') })}
          className="mt-4"
        >
          {t('Si recibe mensajes, le llega lo que quedó anotado.')}
        </Alert>
      ) : null}
      {moved !== null ? (
        <Alert
          look="ok"
          title={t('Reparto guardado: {{product}}', { product: moved.toLowerCase() })}
          className="mt-4"
        >
          {t('Se avisó solo a quienes les cambió su parte.')}
        </Alert>
      ) : null}
      {props.covers}
      <HarvestContents {...props} />
      {cycleNumbers.length > 1 ? (
        <div className="section">
          <h2 className="mb-2 text-xl">{t('Otros ciclos')}</h2>
          <Chips
            label={t('Otros ciclos')}
            chips={cycleNumbers.map((number) => ({
              href: harvestPath(slug, { ciclo: number }),
              label: t('Ciclo {{number}}', { number }),
              current: number === cycle.number,
            }))}
          />
        </div>
      ) : null}
    </>
  )
}

function HarvestContents(props: HarvestPageProps) {
  const { t } = useTranslation()
  const { slug, associationName, cycle, now, harvest, left, answerable } = props
  const { totals, counts, products, producers } = harvest
  if (cycle.state === 'cancelled')
    return <NothingToHarvest title={t('El ciclo {{number}} se canceló', { number: cycle.number })} />
  if (cycle.closedAt === null) return <HarvestSoFar harvest={harvest} cycle={cycle} now={now} />
  if (left) return <LeftCycle left={left} number={cycle.number} />
  if (totals.requestedGrams === 0)
    return <NothingToHarvest title={t('Nadie pidió productos de su asociación')} />
  return (
    <>
      <SideColumns
        sideFirst
        sideLabel={t('Respuestas')}
        side={
          <div>
            {counts.asked > 0 ? <AnswersSummary counts={counts} cycle={cycle} now={now} /> : null}
            <p className="section-s">
              {t('Para las productoras, si llevan todo: {{amount}}.', {
                amount: formatMoney(totals.producerCentavos),
              })}
            </p>
          </div>
        }
      >
        <SilentProducers
          slug={slug}
          cycleNumber={cycle.number}
          producers={producers}
          answerable={answerable}
          page={props.silentPage}
        />
        <RequestedProducts products={products} requestedGrams={totals.requestedGrams} />
      </SideColumns>
      <ProductSplits products={products} slug={slug} cycleNumber={cycle.number} answerable={answerable} />
      {cycle.state === 'closed' || cycle.state === 'confirmed' ? (
        <IconLink icon="refresh" href={`/asociacion/${slug}/cosecha/cambios?ciclo=${cycle.number}`}>
          {t('Ofrecer para cambios')}
        </IconLink>
      ) : null}
      <GroupText associationName={associationName} cycle={cycle} harvest={harvest} now={now} />
    </>
  )
}

/** Orders there were, but fewer than pay the trip. */
function LeftCycle({ left, number }: { left: LeftBelowMinimum; number: number }) {
  const { t, i18n } = useTranslation()
  const { minimum, soldCentavos, soldGrams, orders, leftAt } = left
  const amounts =
    'grams' in minimum
      ? { sold: formatKilograms(soldGrams), least: formatKilograms(minimum.grams) }
      : { sold: formatMoney(soldCentavos), least: formatMoney(minimum.centavos) }
  return (
    <div className="section-s">
      <EmptyState
        as="h2"
        picture={drawing('agrobolsa')}
        title={t('No viaja en el ciclo {{number}}', { number })}
        text={[
          t('Se pidieron {{sold}} y su mínimo es {{least}}.', amounts),
          t('El {{moment}} salió sola del ciclo: no hay que cosechar nada.', {
            moment: formatShortMoment(leftAt, i18n.language),
          }),
          ...(orders > 0
            ? [t('{{count}} pedidos siguen sin sus productos; se avisó a cada comprador.', { count: orders })]
            : []),
        ].join(' ')}
      />
    </div>
  )
}

function NothingToHarvest({ title }: { title: string }) {
  const { t } = useTranslation()
  return (
    <div className="section-s">
      <EmptyState
        as="h2"
        picture={drawing('agrobolsa')}
        title={title}
        text={t('No hay que cosechar nada para Chaka en este ciclo. Sus productoras ya lo saben.')}
      />
    </div>
  )
}

/** At the thumb: the list on paper, and an answer to write down. */
export function HarvestActions(props: Pick<HarvestPageProps, 'slug' | 'cycle' | 'harvest' | 'answerable'>) {
  const { t } = useTranslation()
  const { slug, cycle, harvest, answerable } = props
  const sheet = `/asociacion/${slug}/cosecha/hoja?ciclo=${cycle.number}`
  const [next] = harvest.producers.filter((producer) => producer.answer === null)
  const query = {
    ciclo: cycle.number,
    responder: next && harvest.counts.unanswered === 1 ? next.producerId : 'todas',
  }
  return answerable && harvest.producers.length > 0 ? (
    <>
      <ButtonLink look="quiet" icon="print" href={sheet}>
        {t('Lista')}
      </ButtonLink>
      <ButtonLink look="do" href={harvestPath(slug, query)}>
        {t('Anotar respuesta')}
      </ButtonLink>
    </>
  ) : (
    <ButtonLink look="do" icon="print" href={sheet}>
      {t('Lista para imprimir')}
    </ButtonLink>
  )
}
