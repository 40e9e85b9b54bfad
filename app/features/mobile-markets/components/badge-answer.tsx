import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Facts } from '~/ui/summary'
import { type CheckedBadge } from '../badges/sign-badges.server'
import { verdictWords } from './badge-words'

/** What a badge is worth, and whose it says it is. */
export function BadgeAnswer({ checked }: { checked: CheckedBadge }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <Alert
        look={checked.verdict === 'good' ? 'ok' : 'bad'}
        title={verdictWords(t, checked.verdict)}
        className="my-4"
      />
      {checked.verdict === 'altered' ? null : (
        <Facts
          facts={[
            { term: t('Productora'), value: checked.badge.name },
            ...(checked.standing
              ? [
                  { term: t('Asociación'), value: checked.standing.associationName },
                  { term: t('Vale para'), value: checked.standing.marketName },
                ]
              : []),
            { term: t('Día'), value: formatCalendarDay(checked.badge.day, i18n.language) },
          ]}
        />
      )}
    </>
  )
}
