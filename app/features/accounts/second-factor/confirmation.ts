import { type CodeFormRefusal, type CodeRefusal, type TooMany } from '../sign-in-code'
import { type FactorRefusal } from './factor'

/** The field in which the code that confirms travels, beside the fields of the form that waits for it. */
export const CONFIRM_FIELD = 'codigo-que-confirma'

export type ConfirmProblem =
  | { kind: 'factor'; refusal: FactorRefusal }
  | { kind: 'code'; refusal: CodeFormRefusal | CodeRefusal }
  | { kind: 'sending'; refusal: TooMany | { reason: 'no_phone' } }

/** What the page that asks "¿Sigues ahí?" needs: where the form goes, what was typed, and what went wrong. */
export type Confirmation = {
  action: string
  fields: [name: string, value: string][]
  /** "712 •••67" */
  sentTo: string | null
  hasApp: boolean
  problem: ConfirmProblem | null
}

/** Everything that was typed, to send it once more; null when there is a file among it, which no page can hold. */
export function fieldsToKeep(form: FormData): Confirmation['fields'] | null {
  const fields: Confirmation['fields'] = []
  for (const [name, value] of form) {
    if (name === CONFIRM_FIELD) continue
    if (typeof value === 'string') fields.push([name, value])
    else if (value.size > 0) return null
  }
  return fields
}
