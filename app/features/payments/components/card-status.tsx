import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDay, formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { ButtonLink } from '~/ui/button'
import { type CardRefund, type CardStatus, type LetGoReason } from '../card/card-status'

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
          <FeeWords feeCentavos={card.feeCentavos} />
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
      <>
        <p>
          {t('Con tarjeta: reservado hasta {{amount}}. Se cobra al entregarte, solo lo que te llevas.', {
            amount: formatMoney(card.heldCentavos),
          })}
        </p>
        <FeeWords feeCentavos={card.feeCentavos} />
      </>
    )
  if (card.status === 'charging')
    return (
      <p>
        {t(
          'Con tarjeta: se reservaron {{held}}. En unos minutos se cobra lo que te llevaste y el resto queda libre.',
          { held: formatMoney(card.heldCentavos) },
        )}
      </p>
    )
  if (card.status === 'charged') return <Charged card={card} />
  if (card.status === 'let_go')
    return (
      <p>
        {t(
          'Con tarjeta: se reservaron {{held}} y no se cobró nada, {{why}}. Tu banco los muestra libres en unos días.',
          {
            held: formatMoney(card.heldCentavos),
            why: letGoWords(t, card.why),
          },
        )}
      </p>
    )
  if (card.status === 'nothing') return null
  if (card.status === 'to_pay') return <p>{t('Con tarjeta, cuando la des.')}</p>
  return <p>{t('Con tarjeta, o al recoger.')}</p>
}

/** What was held, what was charged of it, what is free again, and what went back, each with why. */
function Charged({ card }: { card: Extract<CardStatus, { status: 'charged' }> }) {
  const { t, i18n } = useTranslation()
  const freeCentavos = card.heldCentavos - card.chargedCentavos
  return (
    <>
      <p>
        {t('Con tarjeta: se reservaron {{held}} y se cobraron {{charged}}, por lo que te llevaste.', {
          held: formatMoney(card.heldCentavos),
          charged: formatMoney(card.chargedCentavos),
        })}{' '}
        {freeCentavos > 0
          ? t('Los otros {{amount}} quedaron libres; tu banco tarda unos días en mostrarlo.', {
              amount: formatMoney(freeCentavos),
            })
          : null}
      </p>
      <FeeWords feeCentavos={card.feeCentavos} />
      {card.refunds
        .filter(({ status }) => status !== 'failed')
        .map((refund, index) => (
          <p key={index}>{refundWords(t, refund, i18n.language)}</p>
        ))}
    </>
  )
}

/** The fee for paying by card, by its name. Nothing where there is none. */
function FeeWords({ feeCentavos }: { feeCentavos: number }) {
  const { t } = useTranslation()
  return feeCentavos > 0 ? (
    <p>{t('Incluye {{amount}} por pagar con tarjeta.', { amount: formatMoney(feeCentavos) })}</p>
  ) : null
}

function refundWords(t: TFunction, refund: CardRefund, language: string): string {
  const amount = formatMoney(refund.amountCentavos)
  const day = formatDay(refund.at, language)
  const reason = refund.reason ?? t('pediste que se te devuelva lo que sobró')
  return refund.status === 'succeeded'
    ? t('{{amount}} volvieron a tu tarjeta el {{day}}: {{reason}}.', { amount, day, reason })
    : t('{{amount}} vuelven a tu tarjeta, tu banco tarda unos días: {{reason}}.', { amount, reason })
}

function letGoWords(t: TFunction, why: LetGoReason): string {
  switch (why) {
    case 'cancelled':
      return t('porque el pedido se anuló')
    case 'not_collected':
      return t('porque nadie lo recogió')
    case 'paid_otherwise':
      return t('porque se pagó de otra forma o la reserva terminó')
  }
}
