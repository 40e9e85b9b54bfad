import { useTranslation } from 'react-i18next'
import { Field, SelectField } from '~/ui/field'
import { SEALS, TAX_REGIMES } from '../registrations/registration'
import { regimeWords, sealWords } from './registration-words'

/** What somebody asks of the field that has a problem, in words; undefined for none. */
type ErrorOf = (field: 'nombre' | 'municipio' | 'nit') => string | undefined

type NameFieldsProps = {
  typed: { nombre: string; municipio: string }
  errorOf: ErrorOf
  nameLabel: string
  required?: boolean
}

/** How an organization is called and where it is. */
export function NameFields({ typed, errorOf, nameLabel, required }: NameFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Field
        name="nombre"
        label={nameLabel}
        defaultValue={typed.nombre}
        error={errorOf('nombre')}
        maxLength={120}
        required={required}
      />
      <Field
        name="municipio"
        label={t('Municipio')}
        defaultValue={typed.municipio}
        error={errorOf('municipio')}
        maxLength={80}
        required={required}
      />
    </>
  )
}

type LegalFieldsProps = {
  typed: { sello: string; regimen: string; nit: string }
  errorOf: ErrorOf
  sealHint: string
  regimeOptional?: boolean
}

/** What others check of it: its seal, its taxes. */
export function LegalFields({ typed, errorOf, sealHint, regimeOptional }: LegalFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <SelectField
        name="sello"
        label={t('Sello')}
        hint={sealHint}
        defaultValue={typed.sello}
        options={[
          { value: '', label: sealWords(t, null) },
          ...SEALS.map((seal) => ({ value: seal, label: sealWords(t, seal) })),
        ]}
      />
      <SelectField
        name="regimen"
        label={t('Régimen de impuestos')}
        optional={regimeOptional}
        defaultValue={typed.regimen}
        options={[
          { value: '', label: regimeWords(t, null) },
          ...TAX_REGIMES.map((regime) => ({ value: regime, label: regimeWords(t, regime) })),
        ]}
      />
      <Field
        name="nit"
        label={t('NIT')}
        optional
        inputMode="numeric"
        defaultValue={typed.nit}
        error={errorOf('nit')}
        maxLength={20}
      />
    </>
  )
}
