import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Check } from '~/ui/choice'
import { Field } from '~/ui/field'
import { type TypedVehicle, type VehicleField } from '../vehicles/vehicle-forms'

/** One more vehicle: plate, who drives, what it carries. */
export function VehicleForm(props: {
  /** where it is sent, with the place of the page to come back to */
  action: string
  typed: TypedVehicle
  problems: readonly VehicleField[]
  isTaken: boolean
}) {
  const { t } = useTranslation()
  const { action, typed, problems, isTaken } = props
  const error = (field: VehicleField, words: string) => (problems.includes(field) ? words : undefined)
  return (
    <form method="post" action={action} className="stack max-w-[30rem]">
      <input type="hidden" name="accion" value="agregar" />
      <Field
        name="placa"
        label={t('Placa')}
        placeholder="2345-ABC"
        autoComplete="off"
        autoCapitalize="characters"
        defaultValue={typed.placa}
        error={
          isTaken
            ? t('Ya hay un vehículo con esa placa. No se agregó nada.')
            : error('placa', t('Escriba la placa, por ejemplo 2345-ABC.'))
        }
      />
      <Field
        name="chofer"
        label={t('Quién maneja')}
        autoComplete="off"
        defaultValue={typed.chofer}
        error={error('chofer', t('Escriba el nombre de quien maneja.'))}
      />
      <Field
        name="capacidad"
        label={t('Cuánto carga')}
        suffix="kg"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed.capacidad}
        error={error('capacidad', t('Escriba los kilos que carga, de 20 a 40.000.'))}
      />
      <Field
        name="cajon"
        label={t('Kilos por cajón')}
        hint={t('Para decir la carga en cajones. Si no lo sabe, deje 20: es un supuesto.')}
        suffix="kg"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed.cajon}
        error={error('cajon', t('Escriba los kilos por cajón, de 2 a 100.'))}
      />
      <Check name="frio" value="si" defaultChecked={typed.frio}>
        {t('Mantiene frío')}
      </Check>
      <Button>{t('Agregar el vehículo')}</Button>
    </form>
  )
}
