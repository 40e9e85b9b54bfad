import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { type CardStatus } from '../card/card-status'

export type CardStatusProps = {
  card: CardStatus
  /** where the card is given */
  href: string
  /** what just happened: "sin_tarjeta", "tarjeta_calla" */
  said: string | null
}

/** What is to be done about the card, above everything else of the order. Nothing while all is well. */
export function CardNotice({ card, href, said }: CardStatusProps) {
  const { t } = useTranslation()
  return (
    <>
      {said === 'tarjeta_calla' || said === 'sin_tarjeta' ? (
        <Alert look="warn" title={t('La página de la tarjeta no responde')}>
          <p>
            {t('Tu pedido sigue anotado. Prueba otra vez en un minuto, o cámbialo para pagar en efectivo.')}
          </p>
        </Alert>
      ) : null}
      {card.status === 'to_pay' ? (
        <Alert
          look="warn"
          title={card.heldCentavos > 0 ? t('Falta reservar lo que agregaste') : t('Falta tu tarjeta')}
        >
          {card.wasDeclined ? <p>{t('El banco no aceptó esa tarjeta. Prueba con otra.')}</p> : null}
          <p>
            {t(
              'Se reservan {{amount}}: tu pedido y un margen por si luego eliges un cambio más caro. Se cobra al entregarte, solo lo que te llevas.',
              {
                amount: formatMoney(card.holdCentavos),
              },
            )}
          </p>
          {card.heldCentavos > 0 ? (
            <p>{t('Si no, pagas todo al recoger y tu tarjeta queda libre.')}</p>
          ) : (
            <p>
              {card.until
                ? t('Guardamos lo que pediste hasta las {{time}}; después vuelve a la venta.', {
                    time: formatTime(card.until),
                  })
                : t('Guardamos lo que pediste por media hora; después vuelve a la venta.')}
            </p>
          )}
          <ButtonLink href={href} look="do">
            {t('Dar mi tarjeta')}
          </ButtonLink>
        </Alert>
      ) : null}
      {card.status === 'ended' ? (
        <Alert look="warn" title={t('La reserva de tu tarjeta terminó')}>
          <p>{t('No se cobró nada. Puedes reservar otra vez o pagar al recoger.')}</p>
          <ButtonLink href={href}>{t('Reservar otra vez')}</ButtonLink>
        </Alert>
      ) : null}
    </>
  )
}

/** How a card order is paid, beside its total. */
export function CardPayment({ card }: Pick<CardStatusProps, 'card'>) {
  const { t } = useTranslation()
  if (card.status === 'held')
    return (
      <p>
        {t('Con tarjeta: reservado hasta {{amount}}. Se cobra al entregarte, solo lo que te llevas.', {
          amount: formatMoney(card.heldCentavos),
        })}
      </p>
    )
  if (card.status === 'charged')
    return (
      <>
        <p>{t('Se cobraron {{amount}} de tu tarjeta.', { amount: formatMoney(card.chargedCentavos) })}</p>
        {card.refundedCentavos > 0 ? (
          <p>{t('Se te devolvieron {{amount}}.', { amount: formatMoney(card.refundedCentavos) })}</p>
        ) : null}
      </>
    )
  if (card.status === 'to_pay') return <p>{t('Con tarjeta, cuando la des.')}</p>
  return <p>{t('Con tarjeta, o al recoger.')}</p>
}
