import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'
import { boardProblemWords, buyerKindWords } from '../board-words'
import { BUYER_KINDS, type BoardProblem } from '../board-forms'
import { type DemandBoard } from '../views.server'
import { WeekFields } from './week-fields'

export type DemandAnswer = { typed: Record<string, string>; problems: BoardProblem[] }

/** What is needed, for whom, where, when and for how many weeks. */
export function DemandForm({ board, answer }: { board: DemandBoard; answer: DemandAnswer | undefined }) {
  const { t } = useTranslation()
  const typed = answer?.typed ?? {}
  const errorOf = errorsBy(answer?.problems, (problem) => boardProblemWords(t, problem.reason))
  const choose = { value: '', label: t('Elija') }
  return (
    <form method="post" className="stack max-w-[36rem]">
      <ErrorSummary
        title={t('Revise lo que escribió')}
        errors={(answer?.problems ?? []).map(({ field, reason }) => ({
          fieldId: field,
          message: boardProblemWords(t, reason),
        }))}
        safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
      />
      <input type="hidden" name="clave" value={board.formKey} />
      <SelectField
        name="producto"
        label={t('Producto')}
        defaultValue={typed['producto'] ?? ''}
        error={errorOf('producto')}
        options={[choose, ...board.goods.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <Field
        name="cantidad"
        label={t('Cuánto cada semana')}
        hint={t('En kilos, o en unidades si se cuenta.')}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={typed['cantidad']}
        error={errorOf('cantidad')}
      />
      <WeekFields today={board.today} typed={typed} errorOf={errorOf} />
      <SelectField
        name="punto"
        label={t('Dónde se entrega')}
        defaultValue={typed['punto'] ?? ''}
        error={errorOf('punto')}
        options={[choose, ...board.points.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <SelectField
        name="para"
        label={t('Para quién')}
        defaultValue={typed['para'] ?? ''}
        error={errorOf('para')}
        options={[choose, ...BUYER_KINDS.map((kind) => ({ value: kind, label: buyerKindWords(t, kind) }))]}
      />
      <Field
        name="comprador"
        label={t('Quién compra')}
        hint={t('Como saldrá en el pedido: Unidad de Alimentación Escolar.')}
        defaultValue={typed['comprador']}
        error={errorOf('comprador')}
        maxLength={80}
      />
      <Field
        name="celular"
        type="tel"
        label={t('Celular de quien recibe')}
        inputMode="tel"
        defaultValue={typed['celular'] ?? board.phone ?? ''}
        error={errorOf('celular')}
      />
      <ChoiceGroup id="pago" legend={t('Cómo paga')} error={errorOf('pago')}>
        <Choice
          name="pago"
          value="qr"
          title={t('Con QR o transferencia')}
          defaultChecked={(typed['pago'] ?? 'qr') === 'qr'}
        />
        <Choice
          name="pago"
          value="cash"
          title={t('En efectivo, al recibir')}
          defaultChecked={typed['pago'] === 'cash'}
        />
      </ChoiceGroup>
      <Button look="do" block busyText={t('Guardando…')}>
        {t('Ponerlo en la lista')}
      </Button>
    </form>
  )
}
