import { useTranslation } from 'react-i18next'
import { CATEGORY_NAMES } from '~/features/catalog/product'
import { categoryName } from '~/features/catalog/products/plan-words'
import { UNITS, unitWord } from '~/kernel/units'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'

export type GoodProblem = { field: string; reason: 'name' | 'name_taken' | 'choose' }
export type GoodAnswer = { typed: Record<string, string>; problems: GoodProblem[] }

/** A good that is missing from the list of all municipalities. */
export function NewGoodForm({ answer }: { answer: GoodAnswer | undefined }) {
  const { t, i18n } = useTranslation()
  const words = {
    name: t('Escriba el nombre, de 2 letras o más.'),
    name_taken: t('Ese producto ya está en la lista.'),
    choose: t('Elija una.'),
  }
  const errorOf = errorsBy(answer?.problems, (problem) => words[problem.reason])
  const typed = answer?.typed ?? {}
  return (
    <Disclosure summary={t('¿Falta un producto en la lista?')} icon="plus" open={answer !== undefined}>
      <form method="post" className="stack max-w-[32rem] pt-2">
        <input type="hidden" name="accion" value="producto" />
        <Field
          name="nombre"
          label={t('Nombre del producto')}
          hint={t('Como se dice en el mercado: papa imilla, tomate perita.')}
          defaultValue={typed['nombre']}
          error={errorOf('nombre')}
          maxLength={80}
        />
        <SelectField
          name="tipo"
          label={t('Tipo')}
          defaultValue={typed['tipo'] ?? ''}
          error={errorOf('tipo')}
          options={[
            { value: '', label: t('Elija') },
            ...CATEGORY_NAMES.map((category) => ({ value: category, label: categoryName(t, category) })),
          ]}
        />
        <SelectField
          name="base"
          label={t('¿Se pesa o se cuenta?')}
          defaultValue={typed['base'] ?? ''}
          error={errorOf('base')}
          options={[
            { value: '', label: t('Elija') },
            { value: 'gram', label: t('Se pesa') },
            { value: 'piece', label: t('Se cuenta') },
          ]}
        />
        <SelectField
          name="unidad"
          label={t('En qué se suele vender')}
          defaultValue={typed['unidad'] ?? ''}
          error={errorOf('unidad')}
          options={[
            { value: '', label: t('Elija') },
            ...Object.keys(UNITS)
              .filter((unit) => unit !== 'agrobolsa')
              .map((unit) => ({ value: unit, label: unitWord(1, unit, i18n.language) })),
          ]}
        />
        <Button>{t('Agregar a la lista')}</Button>
      </form>
    </Disclosure>
  )
}
