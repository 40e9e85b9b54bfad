import { useTranslation } from 'react-i18next'
import { plateForPeople } from '~/features/delivery/vehicles/vehicle'
import { formatCalendarDay, formatShortMoment } from '~/kernel/instants'
import { Paper, PaperSignatures } from '~/ui/paper'
import { type SignedPermit } from '../permits/sign-permits.server'
import { PermitSeal } from './permit-seal'

/** A4 to carry in the vehicle. */
export function PermitSheet({ permit, origin, now }: { permit: SignedPermit; origin: string; now: Date }) {
  const { t, i18n } = useTranslation()
  const day = (on: string) => formatCalendarDay(on, i18n.language)
  return (
    <Paper
      title={t('Permiso de transporte {{number}}', { number: permit.number })}
      meta={[
        { term: t('Lo dio'), value: permit.municipality },
        { term: t('Placa'), value: plateForPeople(permit.plate) },
        { term: t('Maneja'), value: permit.driverName },
        { term: t('Vale desde'), value: day(permit.validFrom) },
        { term: t('Vale hasta'), value: day(permit.validUntil) },
        { term: t('Impreso'), value: formatShortMoment(now, i18n.language) },
      ]}
    >
      <PermitSeal permit={permit} origin={origin} />
      <p className="mt-3">
        {t('Lleva alimentos de asociaciones de productoras a puntos de entrega y ferias del municipio.')}
      </p>
      <PaperSignatures names={[t('Por el municipio'), t('Maneja')]} />
    </Paper>
  )
}
