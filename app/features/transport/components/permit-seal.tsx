import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { QrCode } from '~/ui/qr-code'
import { type SignedPermit } from '../permits/sign-permits.server'

/** The permit on paper: its QR, to be checked at a checkpoint, and in words what it says. */
export function PermitSeal({ permit, origin }: { permit: SignedPermit; origin: string }) {
  const { t, i18n } = useTranslation()
  const { number, municipality, validFrom, validUntil, token } = permit
  const day = (on: string) => formatCalendarDay(on, i18n.language)
  return (
    <div className="permit-seal">
      <a href={`/permiso/${token}`}>
        <QrCode text={`${origin}/permiso/${token}`} label={t('QR del permiso {{number}}', { number })} />
      </a>
      <div>
        <b>{t('Permiso de transporte {{number}}', { number })}</b>
        <p>{municipality}</p>
        <p>{t('Vale del {{from}} al {{until}}.', { from: day(validFrom), until: day(validUntil) })}</p>
        <p>{t('Se revisa con la cámara de cualquier teléfono.')}</p>
      </div>
    </div>
  )
}

/** Instead of the seal: the journey has no permit. */
export function NoPermit() {
  const { t } = useTranslation()
  return <p className="mt-3">{t('Este vehículo no tiene permiso de transporte para ese día.')}</p>
}
