import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { ActionBar } from '~/ui/action-bar'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { ArrowLink } from '~/ui/link'
import { Price } from '~/ui/price'

export const ORDER_FORM = 'pedir'

export type OrderTimes = { closesAt: Date; deliversAt: Date; deliveryEndsAt: Date }

/** What it costs and how many; when it is handed over; the one green button (at the thumb on a phone). */
export function OrderSheet({ times, children }: { times: OrderTimes; children: ReactNode }) {
  const { t, i18n } = useTranslation()
  return (
    <div className="sheet stack">
      {children}
      <p>
        {t('Recoges el {{window}}, en el punto que elijas.', {
          window: formatWindow(times.deliversAt, times.deliveryEndsAt, i18n.language),
        })}
      </p>
      <Button look="do" block onlyWide form={ORDER_FORM}>
        {t('Agregar a mi canasta')}
      </Button>
      <p className="soft sm">
        {t('Puedes cambiar o anular hasta el {{moment}}.', {
          moment: formatShortMoment(times.closesAt, i18n.language),
        })}
      </p>
    </div>
  )
}

/** What it costs, and why it cannot be had now. */
export function ClosedSheet({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="sheet stack">
      {children}
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p className="soft">{text}</p>
      </div>
    </div>
  )
}

/** The same button at the thumb. */
export function OrderBar({ amount, unit }: { amount: string; unit: string }) {
  const { t } = useTranslation()
  return (
    <ActionBar>
      <Price size="sm" amount={amount} unit={unit} />
      <Button look="do" form={ORDER_FORM}>
        {t('Agregar')}
      </Button>
    </ActionBar>
  )
}

/** What the page says after it was put into the basket. */
export function AddedNote({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <Alert look="ok" title={t('{{name}}: ya está en tu canasta', { name })} className="mb-4">
      <ArrowLink href="/canasta">{t('Ver mi canasta')}</ArrowLink>
    </Alert>
  )
}
