import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { SideColumns } from '~/ui/columns'
import { Countdown } from '~/ui/countdown'
import { BackLink } from '~/ui/link'
import { Headline } from '~/ui/summary'
import { type OperatedCycle } from '../views.server'
import { CycleActions, type CycleActionsProps } from './cycle-actions'
import { CycleTrack } from './cycle-track'
import { stateLook, stateWords } from './cycle-words'

export type CyclePageProps = Omit<CycleActionsProps, 'cycle'> & {
  operated: OperatedCycle
  /** what just happened, told once */
  said: string | null
  /** the sums of the cycle, for the side */
  figures: ReactNode
  children: ReactNode
}

/** One cycle: time left, sums, moments, and what may be done to it. */
export function CyclePage({ operated, said, figures, children, ...actions }: CyclePageProps) {
  const { t } = useTranslation()
  const { cycle } = operated
  return (
    <>
      <BackLink href="/operacion/ciclos">{t('Todos los ciclos')}</BackLink>
      <h1>{t('Ciclo {{number}}', { number: cycle.number })}</h1>
      <Badges>
        <Badge look={stateLook(cycle.state)}>{stateWords(t, cycle.state)}</Badge>
      </Badges>
      <Said operated={operated} said={said} />
      <TimeLeft operated={operated} />
      <SideColumns
        sideFirst
        sideLabel={t('Totales y momentos del ciclo')}
        side={
          <>
            {figures}
            <section className="sheet">
              <h2 className="mb-3">{t('Momentos')}</h2>
              <CycleTrack operated={operated} />
            </section>
            <section className="sheet" id="acciones">
              <h2>{t('Qué se puede hacer')}</h2>
              <CycleActions cycle={cycle} {...actions} />
            </section>
          </>
        }
      >
        {children}
      </SideColumns>
    </>
  )
}

/** The time left of a cycle that takes orders, large. */
export function TimeLeft({ operated }: { operated: OperatedCycle }) {
  const { t, i18n } = useTranslation()
  const { cycle, now } = operated
  if (cycle.state !== 'open') return null
  return (
    <section className="section-s sheet mb-6" aria-label={t('Tiempo que queda')}>
      <Headline
        figure={<Countdown closesAt={cycle.closesAt.toISOString()} now={now} short over={t('Cerrando…')} />}
        text={t('para el cierre')}
      />
      <p>{t('Cierra solo el {{moment}}.', { moment: formatShortMoment(cycle.closesAt, i18n.language) })}</p>
    </section>
  )
}

function Said({ operated, said }: { operated: OperatedCycle; said: string | null }) {
  const { t, i18n } = useTranslation()
  const { cycle, cancelReason } = operated
  const told = saidWords(t, said, cycle.closedAt ? formatShortMoment(cycle.closedAt, i18n.language) : '')
  if (told) return <Alert look="ok" title={told} className="my-4" />
  if (cycle.state === 'cancelled')
    return (
      <Alert look="warn" title={t('Ciclo cancelado')} className="my-4">
        {cancelReason}
      </Alert>
    )
  return null
}

function saidWords(t: TFunction, said: string | null, closedAt: string): string | null {
  switch (said ?? '') {
    case 'creado':
      return t('Ciclo creado. Se abre solo, a su hora.')
    case 'copiado':
      return t('Ofertas copiadas.')
    case 'abierto':
      return t('Abierto: la tienda ya toma pedidos.')
    case 'cerrado':
      return closedAt
        ? t('Cerró el {{moment}}. Los avisos de cosecha están saliendo.', { moment: closedAt })
        : null
    case 'postergado':
      return t('Postergado. Los avisos están saliendo.')
    case 'cancelado':
      return t('Cancelado. Los avisos están saliendo.')
    default:
      return null
  }
}
