import { useTranslation } from 'react-i18next'
import { ArrowLink } from '~/ui/link'

/** From the reports to the quarter's questions. */
export function BaselineLink({ home }: { home: string }) {
  const { t } = useTranslation()
  return (
    <p className="no-print mt-6">
      <ArrowLink href={`${home}/preguntas`}>{t('Preguntas del trimestre')}</ArrowLink>
    </p>
  )
}
