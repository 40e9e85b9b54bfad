import { useTranslation } from 'react-i18next'

export const MAIN_ID = 'contenido'

export function SkipLink() {
  const { t } = useTranslation()
  return (
    <a className="skip" href={`#${MAIN_ID}`}>
      {t('Ir al contenido')}
    </a>
  )
}
