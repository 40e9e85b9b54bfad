import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Check } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { MOMENT_FIELDS, type CycleProblem, type MomentField, type TypedCycle } from '../forms'

export type CycleFormProps = {
  /** the number it will get */
  number: number
  typed: TypedCycle
  problems: readonly CycleProblem[]
  /** the cycle whose offers may be copied */
  copyFrom: number | null
}

/** The next cycle: every moment proposed from the last one, everything changeable until it opens. */
export function CycleForm({ number, typed, problems, copyFrom }: CycleFormProps) {
  const { t } = useTranslation()
  const problemOf = (field: CycleProblem['field']) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? problemWords(t, found) : undefined
  }
  return (
    <form method="post" action="/operacion/ciclos#nuevo" className="stack max-w-[44rem]">
      <ErrorSummary
        errors={problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))}
        safe={t('No se creó nada. Lo que escribió sigue aquí.')}
      />
      <div className="grid gap-4 min-[40rem]:grid-cols-2">
        {MOMENT_FIELDS.map(([, field]) => (
          <Field
            key={field}
            type="datetime-local"
            name={field}
            label={momentLabel(t, field)}
            defaultValue={typed[field]}
            error={problemOf(field)}
            required
          />
        ))}
      </div>
      <Disclosure
        summary={t('Cobros y reglas')}
        open={problems.some((problem) => problem.reason === 'not_an_amount')}
      >
        <div className="grid gap-4 pt-2 min-[40rem]:grid-cols-2">
          <Field
            name="transporte"
            label={amountLabel(t, 'transporte')}
            prefix="Bs"
            inputMode="decimal"
            defaultValue={typed.transporte}
            error={problemOf('transporte')}
          />
          <Field
            name="plataforma"
            label={amountLabel(t, 'plataforma')}
            suffix="%"
            inputMode="decimal"
            defaultValue={typed.plataforma}
            error={problemOf('plataforma')}
          />
          <Field
            name="porPedido"
            label={amountLabel(t, 'porPedido')}
            prefix="Bs"
            inputMode="decimal"
            defaultValue={typed.porPedido}
            error={problemOf('porPedido')}
          />
          <Field
            name="limite"
            label={amountLabel(t, 'limite')}
            prefix="Bs"
            inputMode="decimal"
            defaultValue={typed.limite}
            error={problemOf('limite')}
          />
          <SelectField
            name="regla"
            label={t('Si algo falta')}
            defaultValue={typed.regla}
            options={[
              { value: 'proportional', label: t('A todos un poco menos') },
              { value: 'by_order_time', label: t('Primero quien pidió primero') },
              { value: 'protect_bundles', label: t('Primero las agrobolsas') },
            ]}
          />
        </div>
      </Disclosure>
      {copyFrom === null ? null : (
        <Check name="copiar" value="1" defaultChecked={typed.copiar}>
          {t('Copiar del ciclo {{number}} las ofertas que estén en temporada y las agrobolsas', {
            number: copyFrom,
          })}
        </Check>
      )}
      <Button look="do" name="accion" value="crear">
        {t('Crear el ciclo {{number}}', { number })}
      </Button>
    </form>
  )
}

export function momentLabel(t: TFunction, field: MomentField): string {
  switch (field) {
    case 'abre':
      return t('Abre')
    case 'cierra':
      return t('Cierra')
    case 'responden':
      return t('Las productoras responden hasta')
    case 'reciben':
      return t('Se recibe la cosecha')
    case 'entrega':
      return t('Empieza la entrega')
    case 'termina':
      return t('Termina la entrega')
  }
}

type AmountField = Extract<CycleProblem, { reason: 'not_an_amount' }>['field']

function amountLabel(t: TFunction, field: AmountField): string {
  switch (field) {
    case 'transporte':
      return t('Transporte, por kilo')
    case 'plataforma':
      return t('Plataforma, sobre el precio de la productora')
    case 'porPedido':
      return t('Por cada pedido')
    case 'limite':
      return t('Lo más que pide un número sin confirmar')
  }
}

function problemWords(t: TFunction, problem: CycleProblem): string {
  switch (problem.reason) {
    case 'not_a_moment':
      return t('Ponga día y hora: «{{label}}».', { label: momentLabel(t, problem.field) })
    case 'passed':
      return t('El cierre ya pasó. Ponga un momento que esté por venir.')
    case 'overlaps':
      return t('Esa semana ya tiene su ciclo. Mírelo en la lista.')
    case 'not_after':
      return t('«{{label}}» tiene que ser después de «{{before}}».', {
        label: momentLabel(t, problem.field),
        before: momentLabel(t, problem.after),
      })
    case 'not_an_amount':
      return t('«{{label}}»: escriba una cantidad, por ejemplo 0,40.', {
        label: amountLabel(t, problem.field),
      })
  }
}
