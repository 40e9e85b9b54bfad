import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon'

export type TrackStep = {
  state: 'done' | 'now' | 'later'
  title: ReactNode
  detail?: ReactNode
  /** The step of now waits for the person's answer. */
  warn?: boolean | undefined
}

/** The steps of an order or of a cycle: done, now, later. */
export function Track({ steps }: { steps: readonly TrackStep[] }) {
  const { t } = useTranslation()
  return (
    <ol className="track">
      {steps.map((step, index) => (
        <li key={index} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="dot">
            {step.state === 'done' ? <Icon name="check" label={t('Hecho')} /> : null}
            {step.state === 'now' && step.warn ? <Icon name="warn" /> : null}
          </span>
          <div>
            <b>{step.title}</b>
            {step.detail ? <p className={step.state === 'done' ? 'soft' : undefined}>{step.detail}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
