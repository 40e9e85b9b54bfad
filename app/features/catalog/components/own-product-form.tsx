import { useTranslation } from 'react-i18next'
import { unitWord } from '~/kernel/units'
import { Check, Choice, ChoiceGroup } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField, TextAreaField } from '~/ui/field'
import { CATEGORY_NAMES } from '../product'
import { FACTORS, type FormProblem, SALE_UNITS, type TypedProduct } from '../products/product-form'
import { categoryName, factorWords, monthName, planProblemWords } from '../products/plan-words'

export type OwnProductFormProps = {
  action: string
  typed: TypedProduct
  problems: readonly FormProblem[]
  /** why the whole was refused */
  refused?: string | undefined
  isNew: boolean
}

/** Everything about a product but its photo. `formId` is what the button at the thumb reaches it by. */
export function OwnProductForm({ action, typed, problems, refused, isNew }: OwnProductFormProps) {
  const { t } = useTranslation()
  const problemOf = (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? planProblemWords(t, found.reason) : undefined
  }
  return (
    <form method="post" action={action} id="producto" className="stack max-w-[44rem]">
      <ErrorSummary
        title={t('Revise estos datos')}
        errors={[
          ...(refused ? [{ fieldId: 'nombre', message: refused }] : []),
          ...problems.map(({ field, reason }) => ({
            fieldId: field === 'base' && !isNew ? 'nombre' : field,
            message: planProblemWords(t, reason),
          })),
        ]}
        safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
      />
      <input type="hidden" name="accion" value="guardar" />
      <Field
        name="nombre"
        label={t('Nombre')}
        defaultValue={typed.nombre}
        error={problemOf('nombre')}
        maxLength={80}
        required
      />
      <SelectField
        name="tipo"
        label={t('Tipo')}
        defaultValue={typed.tipo}
        error={problemOf('tipo')}
        required
        options={[
          { value: '', label: t('Elija') },
          ...CATEGORY_NAMES.map((category) => ({ value: category, label: categoryName(t, category) })),
        ]}
      />
      <BaseUnitFields typed={typed} isNew={isNew} problemOf={problemOf} />
      <PresentationFields typed={typed} problemOf={problemOf} />
      <SeasonFields months={typed.meses} />
      <TextAreaField
        name="historia"
        label={t('Historia')}
        hint={t('Cómo se cultiva y qué lo hace bueno. La lee quien compra.')}
        defaultValue={typed.historia}
        error={problemOf('historia')}
        maxLength={1000}
      />
      <SelectField
        name="sello"
        label={t('Sello propio de este producto')}
        defaultValue={typed.sello}
        options={[
          { value: '', label: t('El de la asociación, si tiene') },
          { value: 'spg', label: t('Sello SPG') },
          { value: 'organic', label: t('Certificación orgánica') },
        ]}
      />
      <Check name="frio" value="1" defaultChecked={typed.frio}>
        {t('Viaja en frío: sale marcado en las listas')}
      </Check>
      <Disclosure
        summary={t('Registro sanitario: queso, leche, miel, huevos')}
        open={typed.registro !== '' || typed.vence !== '' || typed.tipo === 'animal'}
      >
        <div className="grid gap-4 pt-2 min-[40rem]:grid-cols-2">
          <Field
            name="registro"
            label={t('Número de registro')}
            defaultValue={typed.registro}
            error={problemOf('registro')}
            maxLength={60}
          />
          <Field
            type="date"
            name="vence"
            label={t('Vence el')}
            defaultValue={typed.vence}
            error={problemOf('vence')}
          />
        </div>
      </Disclosure>
    </form>
  )
}

type PartProps = { typed: TypedProduct; problemOf: (field: string) => string | undefined }

function BaseUnitFields({ typed, isNew, problemOf }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation()
  const weight = (
    <div className="grid gap-4 min-[40rem]:grid-cols-2">
      <Field
        name="peso"
        label={t('Peso de una unidad')}
        hint={t('Más o menos, para el transporte.')}
        suffix={t('gramos')}
        inputMode="numeric"
        defaultValue={typed.peso}
        error={problemOf('peso')}
      />
      <SelectField
        name="pesoComo"
        label={t('Cómo se sabe ese peso')}
        hint={t('Medido con balanza es lo mejor.')}
        defaultValue={typed.pesoComo}
        options={FACTORS.map((factor) => ({ value: factor, label: factorWords(t, factor) }))}
      />
    </div>
  )
  if (!isNew)
    return (
      <>
        <input type="hidden" name="base" value={typed.base} />
        <p>
          {typed.base === 'piece' ? t('Se cuenta por unidades.') : t('Se pesa, en kilos.')}
          {problemOf('base') ? <span className="error block">{problemOf('base')}</span> : null}
        </p>
        {typed.base === 'piece' ? weight : null}
      </>
    )
  return (
    <>
      <ChoiceGroup legend={t('¿Se pesa o se cuenta?')} id="base" error={problemOf('base')}>
        <Choice
          name="base"
          value="gram"
          defaultChecked={typed.base === 'gram'}
          title={t('Se pesa')}
          note={t('Papa, acelga, quinua: en kilos')}
        />
        <Choice
          name="base"
          value="piece"
          defaultChecked={typed.base === 'piece'}
          title={t('Se cuenta')}
          note={t('Huevos, lechugas, quesos: por unidades')}
        />
      </ChoiceGroup>
      <Disclosure summary={t('Si se cuenta: ¿cuánto pesa una unidad?')} open={typed.base === 'piece'}>
        <div className="pt-2">{weight}</div>
      </Disclosure>
    </>
  )
}

function PresentationFields({ typed, problemOf }: PartProps) {
  const { t } = useTranslation()
  const shown = Math.max(1, typed.filas.filter(({ fija }) => fija).length)
  const presentation = (fila: TypedProduct['filas'][number], row: number) => (
    <PresentationFieldset key={row} typed={typed} problemOf={problemOf} fila={fila} row={row} />
  )
  return (
    <ChoiceGroup
      legend={t('Cómo se vende')}
      id="cosecha"
      hint={t(
        'Cada amarro, lata o caja es distinto en cada lugar: diga cuánto trae el suyo. En kilos si se pesa (0,5), en unidades si se cuenta (12).',
      )}
      error={problemOf('cosecha')}
    >
      <div className="stack">{typed.filas.slice(0, shown).map(presentation)}</div>
      <Disclosure
        summary={t('Agregar otra forma de venta')}
        icon="plus"
        open={typed.filas.slice(shown).some(({ unidad, contenido }) => unidad !== '' || contenido !== '')}
      >
        <div className="stack pt-2">
          {typed.filas.slice(shown).map((fila, index) => presentation(fila, shown + index))}
        </div>
      </Disclosure>
    </ChoiceGroup>
  )
}

type PresentationProps = PartProps & { fila: TypedProduct['filas'][number]; row: number }

/** One unit it is sold in: fixed once it is in use, since orders name it; else to be chosen. */
function PresentationFieldset({ typed, problemOf, fila, row }: PresentationProps) {
  const { t, i18n } = useTranslation()
  return (
    <fieldset className="sheet sheet-flat stack-sm">
      <legend className="vh">{t('Forma de venta {{number}}', { number: row + 1 })}</legend>
      <div className="grid grid-cols-2 gap-3 min-[40rem]:grid-cols-3">
        {fila.fija ? (
          <>
            <input type="hidden" name={`fija-${row}`} value="1" />
            <input type="hidden" name={`unidad-${row}`} value={fila.unidad} />
            <input type="hidden" name={`contenido-${row}`} value={fila.contenido} />
            <p className="col-span-2 min-[40rem]:col-span-1" id={`contenido-${row}`}>
              <b>{unitWord(1, fila.unidad, i18n.language)}</b>
              <br />
              {typed.base === 'piece'
                ? t('trae {{content}} unidades', { content: fila.contenido })
                : t('trae {{content}} kg', { content: fila.contenido })}
            </p>
          </>
        ) : (
          <>
            <SelectField
              name={`unidad-${row}`}
              label={t('Unidad')}
              defaultValue={fila.unidad}
              error={problemOf(`unidad-${row}`)}
              options={[
                { value: '', label: '…' },
                ...SALE_UNITS.map((unit) => ({ value: unit, label: unitWord(1, unit, i18n.language) })),
              ]}
            />
            <Field
              name={`contenido-${row}`}
              label={t('Cuánto trae')}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={fila.contenido}
              error={problemOf(`contenido-${row}`)}
            />
          </>
        )}
        <div className="col-span-2 min-[40rem]:col-span-1">
          <SelectField
            name={`como-${row}`}
            label={t('Cómo se sabe')}
            defaultValue={fila.como}
            error={problemOf(`como-${row}`)}
            options={FACTORS.map((factor) => ({ value: factor, label: factorWords(t, factor) }))}
          />
        </div>
      </div>
      <label className="check">
        <input type="radio" name="cosecha" value={row} defaultChecked={typed.cosecha === String(row)} />
        <span>{t('En esta unidad se pide la cosecha')}</span>
      </label>
      {fila.fija ? (
        <Check name={`quitar-${row}`} value="1" defaultChecked={fila.quitar}>
          {t('Ya no se vende así')}
        </Check>
      ) : null}
    </fieldset>
  )
}

function SeasonFields({ months }: { months: readonly number[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ChoiceGroup
      legend={t('Meses de cosecha')}
      id="meses"
      hint={t('Ninguno marcado quiere decir todo el año.')}
    >
      <div className="grid grid-cols-2 gap-x-3 min-[40rem]:grid-cols-4">
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <Check key={month} name={`mes-${month}`} value="1" defaultChecked={months.includes(month)}>
            {monthName(month, i18n.language)}
          </Check>
        ))}
      </div>
    </ChoiceGroup>
  )
}
