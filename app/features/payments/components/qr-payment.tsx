import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { photo } from '~/ui/pictures'
import { QrCode } from '~/ui/qr-code'
import { SectionHead } from '~/ui/section-head'
import { BANKS } from '../qr/qr'
import { type QrToPay } from '../qr/qr-provider'

export type QrPaymentProps = {
  order: {
    code: string
    codeForPeople: string
    toPayCentavos: number
    mayPay: boolean
    /** nobody has handed it over, nor cancelled it */
    isPlaced: boolean
  }
  token: string
  qr: {
    bank: string | null
    reference: string | null
    paidCentavos: number
    notFound: string | null
  }
  /** null: nothing can be shown now */
  toPay: QrToPay | null
  /** "transferencia": declared just now; "numero" and "banco": what was wrong */
  said: string | null
}

/** The QR to pay to, and where the buyer says what she transferred; declared is not paid, and it says so. */
export function QrPayment({ order, token, qr, toPay, said }: QrPaymentProps) {
  const { t, i18n } = useTranslation()
  const amount = formatMoney(order.toPayCentavos)
  const picture = photo(toPay?.picture, t('QR de pago'))
  if (!order.mayPay || order.toPayCentavos === 0)
    return order.isPlaced || qr.paidCentavos > 0 ? null : (
      <TransferAfterwards {...{ order, token, qr, said }} />
    )
  const how = (
    <div className="grid gap-4 min-[48rem]:grid-cols-[20rem_1fr]">
      <p className="min-[48rem]:col-span-2">
        {t('Transfiere {{amount}} y escribe {{code}} en la glosa.', { amount, code: order.codeForPeople })}
      </p>
      {picture ? (
        <img
          src={picture.photo?.large ?? picture.src}
          alt={picture.alt}
          width={Math.min(320, picture.width)}
          height={Math.round((Math.min(320, picture.width) * picture.height) / picture.width)}
        />
      ) : null}
      {toPay?.text ? (
        <div className="max-w-[20rem]">
          <QrCode text={toPay.text} label={t('QR de pago')} />
          {toPay.expiresAt ? (
            <p className="soft">
              {t('Vale hasta el {{moment}}.', { moment: formatShortMoment(toPay.expiresAt, i18n.language) })}
            </p>
          ) : null}
        </div>
      ) : null}
      <TransferForm {...{ order, token, qr, said }} />
    </div>
  )
  return (
    <section className="sheet stack" id="qr">
      <SectionHead title={t('Paga con QR')} />
      <Declared
        {...{ qr, said }}
        ifNotFound={t(
          'Revisa el número en tu comprobante y mándalo otra vez. Si no llegó, pagas al recoger.',
        )}
        whileLooked={t(
          '{{bank}}. Cuando la veamos en el banco, aquí dirá que está pagado. Si no llega antes, pagas al recoger.',
          { bank: qr.bank },
        )}
      />
      {toPay === null && !qr.reference ? <NoQrNow order={order} token={token} amount={amount} /> : null}
      {toPay && !qr.reference ? (
        how
      ) : (
        <Disclosure
          summary={
            !qr.reference
              ? t('Ya transferí')
              : toPay
                ? t('Ver el QR otra vez o corregir el número')
                : t('Corregir el número')
          }
          open={said === 'numero' || said === 'banco'}
        >
          {toPay ? how : <TransferForm {...{ order, token, qr, said }} />}
        </Disclosure>
      )}
    </section>
  )
}

/** What became of the number that she declared: nobody has seen it, or it is being looked for. */
function Declared({
  qr,
  said,
  ifNotFound,
  whileLooked,
}: Pick<QrPaymentProps, 'qr' | 'said'> & { ifNotFound: string; whileLooked: string }) {
  const { t } = useTranslation()
  if (qr.reference)
    return (
      <Alert
        look={said === 'transferencia' ? 'ok' : 'plain'}
        title={t('Buscamos tu transferencia {{reference}}', { reference: qr.reference })}
      >
        <p>{whileLooked}</p>
      </Alert>
    )
  return qr.notFound ? (
    <Alert
      look="warn"
      title={t('No encontramos en el banco la transferencia {{reference}}', { reference: qr.notFound })}
    >
      <p>{ifNotFound}</p>
    </Alert>
  ) : null
}

type Declaring = Pick<QrPaymentProps, 'order' | 'token' | 'qr' | 'said'>

/** Whoever shows the QR is silent: her order stands, and there are other ways. */
function NoQrNow({ order, token, amount }: Pick<Declaring, 'order' | 'token'> & { amount: string }) {
  const { t } = useTranslation()
  return (
    <Alert look="warn" title={t('Ahora no podemos mostrar el QR')}>
      <p>
        {order.isPlaced
          ? t('Tu pedido está hecho. Prueba en un rato, o paga {{amount}} en efectivo al recoger.', {
              amount,
            })
          : t('Prueba en un rato.')}
      </p>
      <p className="mt-2">
        <ButtonLink href={`/pedidos/${order.code}?llave=${encodeURIComponent(token)}#qr`}>
          {t('Probar otra vez')}
        </ButtonLink>
      </p>
    </Alert>
  )
}

/** Where she says what she transferred for an order that is cancelled, or was paid otherwise: it is hers. */
function TransferAfterwards({ order, token, qr, said }: Declaring) {
  const { t } = useTranslation()
  const isNotFound = qr.notFound !== null && !qr.reference
  return (
    <section className="sheet stack" id="qr">
      <Declared
        {...{ qr, said }}
        ifNotFound={t('Revisa el número en tu comprobante y mándalo otra vez.')}
        whileLooked={t('{{bank}}. Si llegó, queda a tu favor.', { bank: qr.bank })}
      />
      <Disclosure
        summary={qr.reference ? t('Corregir el número') : t('¿Transferiste por este pedido?')}
        open={isNotFound || said === 'numero' || said === 'banco'}
      >
        <div className="stack">
          <p>{t('Dinos el número: si el dinero llegó, queda a tu favor.')}</p>
          <TransferForm {...{ order, token, qr, said }} />
        </div>
      </Disclosure>
    </section>
  )
}

function TransferForm({ order, token, qr, said }: Declaring) {
  const { t } = useTranslation()
  return (
    <form method="post" action={`/pedidos/${order.code}/qr`} className="stack" noValidate>
      <input type="hidden" name="llave" value={token} />
      <SelectField
        label={t('¿Desde qué banco?')}
        name="banco"
        defaultValue={qr.bank ?? ''}
        error={said === 'banco' ? t('Elige tu banco.') : undefined}
        options={[{ value: '', label: t('Elige') }, ...BANKS.map((bank) => ({ value: bank, label: bank }))]}
      />
      <Field
        label={t('Número de la transferencia')}
        name="numero"
        defaultValue={qr.reference ?? ''}
        hint={t('Está en el comprobante de tu banco.')}
        error={
          said === 'numero' ? t('Escribe el número del comprobante: de 4 a 30 letras y números.') : undefined
        }
        maxLength={60}
        autoComplete="off"
      />
      <Button look="do">{qr.reference ? t('Corregir el número') : t('Ya transferí')}</Button>
    </form>
  )
}

/** How a QR order is paid, beside its total. */
export function QrSummary({ toPayCentavos }: { toPayCentavos: number }) {
  const { t } = useTranslation()
  return toPayCentavos > 0 ? <p>{t('Con QR, o al recoger.')}</p> : null
}
