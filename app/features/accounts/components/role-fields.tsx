import { useTranslation } from 'react-i18next'
import { Field, SelectField } from '~/ui/field'
import { GIVEN_ROLES } from '../people/role'
import { roleWords } from '../role-words'

export type RoleFieldsProps = {
  role: string
  place: string
  places: readonly string[]
  error: string | undefined
}

/** Which role, and where: an organization or a point by its name. */
export function RoleFields({ role, place, places, error }: RoleFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <SelectField
        name="papel"
        label={t('Qué hace')}
        defaultValue={role}
        options={GIVEN_ROLES.map((each) => ({ value: each, label: roleWords(t, each) }))}
      />
      <Field
        name="donde"
        label={t('Dónde')}
        hint={t('El nombre de la asociación, del municipio o del punto. Para la operadora, vacío.')}
        list="lugares"
        autoComplete="off"
        defaultValue={place}
        error={error}
      />
      <datalist id="lugares">
        {places.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
