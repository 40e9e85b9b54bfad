import { useTranslation } from 'react-i18next'
import { formatDay, formatShortMoment, formatTime } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { type Market } from '../../market'
import { whenDayOpens } from '../market-day'

export type UnopenedDayProps = { market: Market; now: Date; back: string }

/** A market whose day was not opened yet: what opening does, and from when. */
export function UnopenedDay({ market, now, back }: UnopenedDayProps) {
  const { t, i18n } = useTranslation()
  const opensAt = whenDayOpens(market.startsAt)
  return (
    <>
      <BackLink href={back}>{market.name}</BackLink>
      <h1>{t('El día de la feria')}</h1>
      <p className="lead">
        {t(
          'Es el {{day}}, desde las {{time}}. Asistencia, controles, ventas y lo que sobra, en este teléfono.',
          {
            day: formatDay(market.startsAt, i18n.language),
            time: formatTime(market.startsAt),
          },
        )}
      </p>
      {market.state === 'cancelled' ? (
        <Alert look="warn" title={t('La feria está cancelada')} className="my-4" />
      ) : now < opensAt ? (
        <EmptyState
          title={t('Todavía no se abre')}
          text={t('Se puede abrir desde el {{moment}}, para llevarla lista en el teléfono.', {
            moment: formatShortMoment(opensAt, i18n.language),
          })}
        />
      ) : (
        <p className="mt-3">
          {t(
            'Al abrir se copian la lista de control y los precios de referencia de hoy: con eso se juzga, aunque después cambien.',
          )}
        </p>
      )}
    </>
  )
}

/** At the thumb, when the day can be opened. */
export function OpenDayAction({ market, now }: Omit<UnopenedDayProps, 'back'>) {
  const { t } = useTranslation()
  if (market.state === 'cancelled' || now < whenDayOpens(market.startsAt)) return null
  return (
    <ActionBar everywhere>
      <form method="post" className="grow">
        <Button look="do" block name="accion" value="abrir">
          {t('Abrir el día')}
        </Button>
      </form>
    </ActionBar>
  )
}
