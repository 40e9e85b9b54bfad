import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField, TextAreaField } from '~/ui/field'
import { PRODUCT_DRAWINGS, productDrawing } from '~/ui/pictures'
import { type BundleProblem, type TypedBundle } from '../bundles/bundle-form'
import { bundleProblemWords } from './own-bundle-words'

export type OwnBundleFormProps = {
  typed: TypedBundle
  /** what was shown before anybody typed; null for a new one */
  shown: TypedBundle | null
  problems: readonly BundleProblem[]
}

/** Name, story, picture, kind and swaps of an agrobolsa. */
export function OwnBundleForm({ typed, shown, problems }: OwnBundleFormProps) {
  const { t } = useTranslation()
  const errorOf = errorsBy(problems, (problem) => bundleProblemWords(t, problem))
  return (
    <form method="post" className="stack max-w-[40rem]">
      {shown ? <input type="hidden" name="antes" value={JSON.stringify(shown)} /> : null}
      <Field name="nombre" label={t('Nombre')} defaultValue={typed.nombre} error={errorOf('nombre')} />
      <Field
        name="para"
        label={t('Para quiénes')}
        hint={t('Por ejemplo: para cuatro personas, una semana.')}
        optional
        defaultValue={typed.para}
        error={errorOf('para')}
      />
      <TextAreaField
        name="historia"
        label={t('De qué se trata')}
        optional
        defaultValue={typed.historia}
        error={errorOf('historia')}
      />
      {productDrawing(typed.dibujo).kind === 'photo' ? (
        <input type="hidden" name="dibujo" value={typed.dibujo} />
      ) : (
        <SelectField
          name="dibujo"
          label={shown ? t('Dibujo, mientras no haya una foto') : t('Dibujo')}
          defaultValue={typed.dibujo}
          options={Object.entries(PRODUCT_DRAWINGS).map(([value, label]) => ({ value, label }))}
        />
      )}
      <ChoiceGroup id="tipo" legend={t('Qué clase de bolsa')}>
        <Choice
          name="tipo"
          value="fixed"
          title={t('Fija')}
          note={t('Lleva lo que dice.')}
          defaultChecked={typed.tipo === 'fixed'}
        />
        <Choice
          name="tipo"
          value="surtida"
          title={t('Surtida')}
          note={t(
            'Después del cierre usted puede cambiar un producto por otro parecido: mismo valor, no menos peso, nada de animal por verdura.',
          )}
          defaultChecked={typed.tipo === 'surtida'}
        />
      </ChoiceGroup>
      <Field
        name="cambios"
        label={t('Cuántos cambios puede hacer quien compra')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed.cambios}
        error={errorOf('cambios')}
      />
      <Button look={shown ? 'plain' : 'do'} name="accion" value="guardar">
        {shown ? t('Guardar estos datos') : t('Crear la agrobolsa')}
      </Button>
    </form>
  )
}
