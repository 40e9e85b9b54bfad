import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { errorsBy } from '~/ui/errors-by'
import { TextButton } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { type ActField, type ActProblem } from '../act-form'
import { problemWords } from '../day-words'
import { type DayFacts } from '../market-day'
import { useTranslate } from './translate'

/** What a form that came back says of itself. */
export type ActAnswer = { problems: ActProblem[]; typed: Record<string, string>; refused: string | null }

export type ActFormProps = {
  act: 'control' | 'venta' | 'sobra' | 'lista' | 'incidente'
  formKey: string
  answer: ActAnswer | null
  upload?: boolean
  children: ReactNode
}

/** One form of the day, with what is wrong on top. */
export function ActFormFrame({ act, formKey, answer, upload, children }: ActFormProps) {
  const { t } = useTranslate()
  const problems = answer?.problems ?? []
  return (
    <form
      method="post"
      id="acto"
      className="section-s stack max-w-[34rem]"
      {...(upload ? { encType: 'multipart/form-data' as const } : {})}
      data-act-form=""
      {...(act === 'lista' ? { 'data-keeps-answers': '' } : {})}
    >
      <div data-act-answer="" className="stack" role="status" />
      <ErrorSummary
        errors={problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))}
        safe={t('No se anotó nada. Lo que escribió sigue aquí.')}
      />
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="accion" value={act} />
      {children}
    </form>
  )
}

/** Words of what is wrong with one field. */
export function useFieldError(answer: ActAnswer | null): (field: ActField) => string | undefined {
  const { t } = useTranslate()
  return errorsBy(answer?.problems, (problem) => problemWords(t, problem))
}

/** Which product of which stall: the catalogues of those who come, or what it is called there. */
export function ItemFields({ facts, answer }: { facts: DayFacts; answer: ActAnswer | null }) {
  const { t } = useTranslation()
  const error = useFieldError(answer)
  return (
    <>
      <SelectField
        name="producto"
        label={t('Producto y puesto')}
        defaultValue={answer?.typed['producto'] ?? ''}
        error={error('producto')}
      >
        <option value="">{t('Elija')}</option>
        {facts.stalls.map(({ associationId, name, stallNumber }) => (
          <optgroup
            key={associationId}
            label={
              stallNumber === null ? name : t('Puesto {{number}}: {{name}}', { number: stallNumber, name })
            }
          >
            {facts.products
              .filter((product) => product.associationId === associationId)
              .map((product) => (
                <option key={product.id} value={product.id}>
                  {product.name}
                </option>
              ))}
            <option value={`otro-${associationId}-gram`}>{t('Otro producto, por kilo')}</option>
            <option value={`otro-${associationId}-piece`}>{t('Otro producto, por unidad')}</option>
          </optgroup>
        ))}
      </SelectField>
      <Field
        name="nombre"
        label={t('Cómo se llama, si es otro')}
        optional
        maxLength={80}
        autoComplete="off"
        defaultValue={answer?.typed['nombre'] ?? ''}
        error={error('nombre')}
      />
    </>
  )
}

/** When an act was noted and by whom; scripts find it by its id. */
export function NotedBy({ act }: { act: { id: string; happenedAt: number; by: string } }) {
  const { t } = useTranslation()
  return (
    <p className="sm soft" data-act={act.id}>
      {t('{{time}}, {{person}}', { time: formatTime(new Date(act.happenedAt)), person: act.by })}
    </p>
  )
}

/** Takes one act back. Its key is made of the act's, so that two clicks are one. */
export function UndoForm({ actId, formKey, of }: { actId: string; formKey: string; of: string }) {
  const { t } = useTranslation()
  return (
    <form method="post" data-act-form="">
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="evento" value={actId} />
      <TextButton name="accion" value="deshacer" aria-label={t('Anular: {{what}}', { what: of })}>
        {t('Anular')}
      </TextButton>
    </form>
  )
}
