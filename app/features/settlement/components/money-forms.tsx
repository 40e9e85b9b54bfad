import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'
import { type MoneyProblem } from '../forms'
import { problemWords } from './money-words'
import { FoldedForm, PayoutFields } from './payout-fields'

type Answer = {
  action: string
  problems: readonly MoneyProblem[]
  typed: Readonly<Record<string, string>>
} | null

type FormProps = {
  /** where it is sent: the account of one cycle */
  to: string
  /** whose money: a producer's id, '' the association itself */
  payee: string
  answer: Answer
}

/** Why a field of this form, and only of this one, was not taken. */
function useProblems(answer: Answer, action: string) {
  const { t } = useTranslation()
  const own = answer?.action === action ? answer : null
  return {
    isOpen: own !== null,
    typed: own?.typed ?? {},
    errorOf: errorsBy(own?.problems, (problem) => problemWords(t, problem)),
  }
}

/** All that is owed, with the number that proves it. */
export function PayForm({
  to,
  payee,
  owedCentavos,
  formKey,
  answer,
}: FormProps & { owedCentavos: number; formKey: string }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useProblems(answer, 'pagar')
  return (
    <FoldedForm to={to} summary={t('Pagar {{amount}}', { amount: formatMoney(owedCentavos) })} open={isOpen}>
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="productora" value={payee} />
      <input type="hidden" name="debe" value={owedCentavos} />
      <PayoutFields of={payee || 'asociacion'} typed={typed} errorOf={errorOf} />
      <Button block name="accion" value="pagar">
        {t('Anotar el pago')}
      </Button>
    </FoldedForm>
  )
}

export function TakeBackForm({ to, payee, payoutId, answer }: FormProps & { payoutId: number }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useProblems(answer, 'deshacer')
  return (
    <FoldedForm to={to} summary={t('Deshacer este pago')} open={isOpen}>
      <input type="hidden" name="pago" value={payoutId} />
      <input type="hidden" name="productora" value={payee} />
      <Field
        id={`deshacer-${payoutId}`}
        name="motivo"
        label={t('¿Por qué se deshace?')}
        autoComplete="off"
        maxLength={160}
        defaultValue={typed['motivo'] ?? ''}
        error={errorOf('motivo')}
      />
      <Button block look="danger" name="accion" value="deshacer">
        {t('Deshacer el pago')}
      </Button>
    </FoldedForm>
  )
}

export function AdjustForm({ to, payee, formKey, answer }: FormProps & { formKey: string }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useProblems(answer, 'ajustar')
  const id = (name: string) => `ajuste-${name}-${payee || 'asociacion'}`
  return (
    <FoldedForm to={to} summary={t('Corregir la cuenta')} open={isOpen}>
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="productora" value={payee} />
      <SelectField
        id={id('signo')}
        name="signo"
        label={t('Ajuste')}
        defaultValue={typed['signo'] ?? 'mas'}
        options={[
          { value: 'mas', label: t('Se le debe más') },
          { value: 'menos', label: t('Se le debe menos') },
        ]}
      />
      <Field
        id={id('monto')}
        name="monto"
        label={t('¿Cuánto?')}
        prefix="Bs"
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        defaultValue={typed['monto'] ?? ''}
        error={errorOf('monto')}
      />
      <Field
        id={id('motivo')}
        name="motivo"
        label={t('Motivo')}
        autoComplete="off"
        maxLength={160}
        defaultValue={typed['motivo'] ?? ''}
        error={errorOf('motivo')}
      />
      <Button block name="accion" value="ajustar">
        {t('Anotar el ajuste')}
      </Button>
    </FoldedForm>
  )
}
