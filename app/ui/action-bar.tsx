import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'

export type ActionBarProps = {
  children: ReactNode
  /** Also on a desktop; by default the desktop has its main button in the side sheet. */
  everywhere?: boolean | undefined
}

/** The screen's one main action, at the thumb. Its button reaches its form by `form="..."`. */
export function ActionBar({ children, everywhere }: ActionBarProps) {
  const { t } = useTranslation()
  return (
    <section
      className={classNames('action', !everywhere && 'action-phone')}
      aria-label={t('Acción principal')}
    >
      <div className="wrap">{children}</div>
    </section>
  )
}
