import { type ReactNode } from 'react'
import { Field } from './field'

export type FileFieldProps = {
  name: string
  label: ReactNode
  hint: ReactNode
  accept: string
  error: ReactNode
  /** said by the browser, before anything is sent, when scripts run */
  tooHeavy: string
  optional?: boolean | undefined
}

/** What the server takes in one form (5 MB), less what the form itself takes. */
const MOST_FILE_BYTES = 5 * 1024 * 1024 - 2_048

/** One file to send. */
export function FileField({ tooHeavy, optional, ...field }: FileFieldProps) {
  return (
    <Field
      type="file"
      {...field}
      optional={optional}
      required={!optional}
      data-most-bytes={MOST_FILE_BYTES}
      data-too-heavy={tooHeavy}
    />
  )
}
