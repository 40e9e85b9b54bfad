import { useTranslation } from 'react-i18next'
import { plateForPeople } from '~/features/delivery/vehicles/vehicle'
import { formatCalendarDay } from '~/kernel/instants'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Facts } from '~/ui/summary'
import { type CheckedPermit } from '../permits/sign-permits.server'
import { permitVerdictWords } from './permit-words'

/** What a permit is worth today, and whose it says it is. */
export function PermitAnswer({ checked }: { checked: CheckedPermit }) {
  const { t, i18n } = useTranslation()
  const day = (on: string) => formatCalendarDay(on, i18n.language)
  return (
    <>
      <Alert
        look={checked.verdict === 'good' ? 'ok' : 'bad'}
        title={permitVerdictWords(t, checked.verdict)}
        className="my-4"
      />
      {checked.verdict === 'altered' ? null : (
        <Facts
          facts={[
            { term: t('Placa'), value: plateForPeople(checked.claim.plate) },
            { term: t('Maneja'), value: checked.claim.driverName },
            { term: t('Permiso'), value: checked.claim.number },
            { term: t('Lo dio'), value: checked.claim.municipality },
            { term: t('Vale desde'), value: day(checked.claim.validFrom) },
            { term: t('Vale hasta'), value: day(checked.claim.validUntil) },
            ...(checked.claim.trip
              ? [
                  { term: t('Viaje del'), value: checked.claim.trip.days.map(day).join('; ') },
                  {
                    term: t('Carga'),
                    value: t('{{weight}}, {{count}} paradas', {
                      weight: formatWeight(checked.claim.trip.grams),
                      count: checked.claim.trip.stops,
                    }),
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  )
}
