import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { type QrRefusal } from '../qr/qr'
import { type QrFormProblem } from '../qr/qr-forms'
import { transferRefusalWords } from './transfer-words'

/** A transfer that was not taken: which form it came from, what was typed, and why. */
export type ConfirmAnswer = {
  isDeclared: boolean
  typed: { pedido: string; banco: string; numero: string; monto: string }
  problems: readonly QrFormProblem[]
  refusal: QrRefusal | null
}

/** The end of a form that notes a transfer: why it was not taken, and the way on. */
export function ConfirmEnd({ answer, label }: { answer: ConfirmAnswer | null; label: string }) {
  const { t, i18n } = useTranslation()
  const refusal = answer?.refusal
  const mayBeOther =
    refusal?.reason === 'maybe_same' || (refusal?.reason === 'other_amount' && refusal.mayBeOther)
  return (
    <>
      {refusal ? (
        <Alert look="bad" title={transferRefusalWords(t, i18n.language, refusal)}>
          {mayBeOther ? <p>{t('Si es la misma, no anote nada.')}</p> : null}
        </Alert>
      ) : null}
      <Button>{label}</Button>
      {mayBeOther ? (
        <Button look="quiet" name="otra" value="si">
          {t('Es otra transferencia: anotarla')}
        </Button>
      ) : null}
    </>
  )
}

export function problemOf(
  t: TFunction,
  answer: ConfirmAnswer | null,
  field: QrFormProblem,
): string | undefined {
  if (!answer?.problems.includes(field)) return undefined
  if (field === 'banco') return t('Elija el banco.')
  if (field === 'numero') return t('Escriba el número: de 4 a 30 letras y números.')
  return t('Escriba el monto, por ejemplo 12,50.')
}
