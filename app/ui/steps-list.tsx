import { type ReactNode } from 'react'

/** "Así funciona": three numbered steps. */
export function StepsList({ steps }: { steps: readonly { title: ReactNode; text: ReactNode }[] }) {
  return (
    <ol className="steps3">
      {steps.map((step, index) => (
        <li key={index}>
          <div>
            <b>{step.title}</b>
            {step.text}
          </div>
        </li>
      ))}
    </ol>
  )
}
