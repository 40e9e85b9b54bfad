import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { formatCalendarDay, formatDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { type ShownOffer } from '../haulage/views.server'

type HaulageRowProps = {
  offer: ShownOffer
  action: string
  /** the reason that came back, because it says nothing */
  typedReport: string | null
}

/** One offer: what, for how much, whom to call; and, apart, taking it down or saying that it is not true. */
export function HaulageRow({ offer, action, typedReport }: HaulageRowProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const money = formatMoney(offer.priceCentavos)
  const weight = formatWeight(offer.capacityKg * 1_000)
  return (
    <li className="req" id={`flete-${offer.id}`}>
      <h2 className="text-lg">{t('De {{from}} a {{to}}', { from: offer.fromPlace, to: offer.toPlace })}</h2>
      <p>
        <b>
          {offer.pricePer === 'kg' ? t('{{money}} por kilo', { money }) : t('{{money}} por viaje', { money })}
        </b>
        {' · '}
        {t('hasta {{weight}}', { weight })} {offer.keepsCold ? <Badge look="ok">{t('Frío')}</Badge> : null}
      </p>
      <p>
        {offer.runsOn}
        {' · '}
        {offer.haulierName}, <span className="nowrap">{formatPhone(offer.phoneE164)}</span>
      </p>
      {offer.note ? <p>{offer.note}</p> : null}
      <p className="soft">
        {t('Lo publicó {{who}} el {{day}}. Se muestra hasta el {{until}}.', {
          who: offer.organization,
          day: formatDay(offer.postedAt, language),
          until: formatCalendarDay(offer.untilDate, language),
        })}
      </p>
      <ButtonRow>
        <ButtonLink
          icon="phone"
          href={`tel:${offer.phoneE164}`}
          aria-label={t('Llamar a {{name}}', { name: offer.haulierName })}
        >
          {t('Llamar')}
        </ButtonLink>
        <ButtonLink
          icon="whatsapp"
          rel="noreferrer"
          href={`https://wa.me/${offer.phoneE164.slice(1)}`}
          aria-label={t('Escribir a {{name}} por WhatsApp', { name: offer.haulierName })}
        >
          WhatsApp
        </ButtonLink>
      </ButtonRow>
      <Reports offer={offer} action={action} />
      {offer.isOwn ? (
        <form method="post" action={action}>
          <OfferField offerId={offer.id} />
          <Button look="danger" name="accion" value="retirar" confirmText={t('¿Retirar este flete?')}>
            {t('Retirar')}
          </Button>
        </form>
      ) : (
        <ReportForm offerId={offer.id} action={action} typed={typedReport} />
      )}
    </li>
  )
}

function OfferField({ offerId }: { offerId: number }) {
  return <input type="hidden" name="flete" value={offerId} />
}

/** What others said against it, for the operator to answer. */
function Reports({ offer, action }: { offer: ShownOffer; action: string }) {
  const { t } = useTranslation()
  if (offer.reports.length === 0) return null
  return (
    <Alert look="warn" title={t('Denunciado')}>
      {offer.reports.map(({ organization, reason }) => (
        <p key={organization}>
          {organization}: {reason}
        </p>
      ))}
      <form method="post" action={action} className="btns">
        <OfferField offerId={offer.id} />
        <Button name="accion" value="cierta">
          {t('Es cierto: ocultar el flete')}
        </Button>
        <Button look="quiet" name="accion" value="falsa">
          {t('No es así: dejarlo')}
        </Button>
      </form>
    </Alert>
  )
}

function ReportForm(props: { offerId: number; action: string; typed: string | null }) {
  const { t } = useTranslation()
  const { offerId, action, typed } = props
  return (
    <Disclosure summary={t('No es cierto o ya no trabaja')} open={typed !== null}>
      <form method="post" action={`${action}#flete-${offerId}`} className="stack max-w-[30rem]">
        <input type="hidden" name="accion" value="denunciar" />
        <OfferField offerId={offerId} />
        <Field
          name="motivo"
          id={`motivo-${offerId}`}
          label={t('Qué pasó')}
          hint={t('Lo lee la operadora, que decide si se deja de mostrar.')}
          defaultValue={typed ?? ''}
          maxLength={160}
          autoComplete="off"
          error={typed === null ? undefined : t('Escriba por qué, en 160 letras o menos.')}
          required
        />
        <Button>{t('Avisar a la operadora')}</Button>
      </form>
    </Disclosure>
  )
}
