import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatDay, formatShortMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EvenColumns } from '~/ui/columns'
import { EmptyState } from '~/ui/empty-state'
import { drawing } from '~/ui/pictures'
import { type ReceivedProduct } from '../check-in/check-in'
import { type Paged, type PointLoad } from '../packing/packing'
import { DispatchPoints } from './dispatch-points'
import { dispatchPath } from './dispatch-words'
import { ReceivedProducts, ReceptionSummary, ShortAlert } from './received-products'

export type DispatchPageProps = {
  slug: string
  cycle: Cycle
  now: Date
  takeTo: string
  reception: { people: number; received: number }
  products: readonly ReceivedProduct[]
  points: Paged<PointLoad>
  cycleNumbers: readonly number[]
}

/** What an association receives, packs and sends off in one cycle. */
export function DispatchPage(props: DispatchPageProps) {
  const { t, i18n } = useTranslation()
  const { slug, cycle, takeTo, reception, products, points, cycleNumbers } = props
  return (
    <>
      <h1>{t('Despacho')}</h1>
      <p className="soft">
        {t('Ciclo {{number}}. Se recibe el {{moment}} en {{place}} y se entrega el {{day}}.', {
          number: cycle.number,
          moment: formatShortMoment(cycle.checkInAt, i18n.language),
          place: takeTo,
          day: formatDay(cycle.deliversAt, i18n.language),
        })}
      </p>
      {products.length === 0 ? (
        <div className="section-s">
          <EmptyState
            as="h2"
            picture={drawing('agrobolsa')}
            title={t('Nadie pidió productos de su asociación')}
            text={t('No hay nada que recibir ni que empacar en este ciclo.')}
          />
        </div>
      ) : (
        <EvenColumns
          left={
            <>
              <ReceptionSummary cycle={cycle} reception={reception} products={products} />
              <ShortAlert
                products={products}
                harvestHref={`/asociacion/${slug}/cosecha?ciclo=${cycle.number}`}
              />
              <ReceivedProducts products={products} />
            </>
          }
          right={
            <DispatchPoints
              points={points.list}
              page={points.page}
              pages={points.pages}
              pageHref={(page) => `${dispatchPath(slug, '', { ciclo: cycle.number, pagina: page })}#puntos`}
              hrefs={(point) => ({
                labels: dispatchPath(slug, '/etiquetas', { ciclo: cycle.number, punto: point.slug }),
                orders: dispatchPath(slug, '/empaque', { ciclo: cycle.number, punto: point.slug }),
              })}
            >
              <ButtonLink icon="box" href={dispatchPath(slug, '/empaque', { ciclo: cycle.number })}>
                {t('Empaque por producto')}
              </ButtonLink>
              <ButtonLink icon="qr" href={dispatchPath(slug, '/etiquetas', { ciclo: cycle.number })}>
                {t('Todas las etiquetas')}
              </ButtonLink>
            </DispatchPoints>
          }
        />
      )}
      <OtherCycles slug={slug} numbers={cycleNumbers} current={cycle.number} />
    </>
  )
}

function OtherCycles(props: { slug: string; numbers: readonly number[]; current: number }) {
  const { t } = useTranslation()
  const { slug, numbers, current } = props
  if (numbers.length < 2) return null
  return (
    <div className="section">
      <h2 className="mb-2 text-xl">{t('Otros ciclos')}</h2>
      <Chips
        label={t('Otros ciclos')}
        chips={numbers.map((number) => ({
          href: dispatchPath(slug, '', { ciclo: number }),
          label: t('Ciclo {{number}}', { number }),
          current: number === current,
        }))}
      />
    </div>
  )
}

/** Before the cut-off there is nothing to handle; what was handled before stays within reach. */
export function NothingToDispatch(props: {
  slug: string
  cycle: Cycle | null
  cycleNumbers: readonly number[]
}) {
  const { t, i18n } = useTranslation()
  const { slug, cycle, cycleNumbers } = props
  return (
    <>
      <EmptyState
        as="h1"
        picture={drawing('agrobolsa')}
        title={t('Todavía no hay nada que despachar')}
        text={
          cycle?.state === 'cancelled'
            ? t('El ciclo {{number}} se canceló.', { number: cycle.number })
            : cycle
              ? t('El ciclo {{number}} cierra el {{moment}}. Desde entonces aquí se recibe y se empaca.', {
                  number: cycle.number,
                  moment: formatShortMoment(cycle.closesAt, i18n.language),
                })
              : t('Cuando la operadora abra el primer ciclo y cierre, aquí se recibe y se empaca.')
        }
      />
      <div className="section-s">
        <Chips
          label={t('Otros ciclos')}
          chips={cycleNumbers.map((number) => ({
            href: dispatchPath(slug, '', { ciclo: number }),
            label: t('Ciclo {{number}}', { number }),
          }))}
        />
      </div>
    </>
  )
}

/** While producers may still answer: what is packed can yet become less. */
export function NotFinal({ cycle }: { cycle: Cycle }) {
  const { t, i18n } = useTranslation()
  if (cycle.state !== 'closed') return null
  return (
    <Alert
      look="warn"
      className="mt-4"
      title={t('Las productoras responden hasta el {{moment}}: esto puede cambiar.', {
        moment: formatShortMoment(cycle.confirmBy, i18n.language),
      })}
    />
  )
}
