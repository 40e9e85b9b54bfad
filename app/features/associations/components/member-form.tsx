import { useTranslation } from 'react-i18next'
import { MOST_PHONES, SPOKEN_LANGUAGES } from '~/features/accounts/people/person'
import { Alert } from '~/ui/alert'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type MemberProblem, type TypedMember } from '../members/forms'
import { CHANNELS, CONSENT_WAYS, type Keeper } from '../members/member'
import {
  channelWords,
  consentWayWords,
  keeperWords,
  memberProblemWords,
  spokenLanguageWords,
} from './member-words'

const FORM = 'productora'

export type MemberFormRefusal =
  | { reason: 'already_member'; producerId: number }
  | { reason: 'works_elsewhere' | 'after_leaving' }

export type MemberFormProps = {
  slug: string
  /** null: somebody new */
  member: { producerId: number; name: string; keeper: Keeper } | null
  /** of this form, so that sending it twice adds once */
  formKey: string
  typed: TypedMember
  consent: string
  problems: readonly MemberProblem[]
  refusal: MemberFormRefusal | null
}

/** Somebody new, or what is written down of a member: few questions, most with their usual answer. */
export function MemberForm(props: MemberFormProps) {
  const { t } = useTranslation()
  const { slug, member, typed, problems, refusal } = props
  const base = `/asociacion/${slug}/productoras`
  const errorOf = (field: MemberProblem['field']) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? memberProblemWords(t, found) : undefined
  }
  const locked = member ? keeperWords(t, member.keeper) : null
  return (
    <>
      <BackLink href={member ? `${base}/${member.producerId}` : base}>
        {member ? member.name : t('Productoras')}
      </BackLink>
      <h1>{member ? t('Cambiar sus datos') : t('Agregar a una productora')}</h1>
      <form
        id={FORM}
        method="post"
        action={member ? `${base}/${member.producerId}/editar` : `${base}/nueva`}
        className="section-s stack max-w-[40rem]"
        noValidate
      >
        <ErrorSummary
          errors={problems.map((problem) => ({
            fieldId: problem.field,
            message: memberProblemWords(t, problem),
          }))}
          safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
        />
        <Refused refusal={refusal} base={base} />
        {locked ? (
          <>
            <Alert title={locked} />
            <input type="hidden" name="nombre" value={typed.nombre} />
          </>
        ) : (
          <Field
            name="nombre"
            label={t('Nombre y apellido')}
            defaultValue={typed.nombre}
            error={errorOf('nombre')}
            autoComplete="off"
            maxLength={80}
            required
          />
        )}
        <SelectField
          name="sexo"
          label={t('Dice que es')}
          hint={t('Se le pregunta a ella o a él.')}
          defaultValue={typed.sexo}
          options={[
            { value: '', label: t('No dijo') },
            { value: 'mujer', label: t('Mujer') },
            { value: 'hombre', label: t('Hombre') },
          ]}
        />
        <Field
          name="comunidad"
          label={t('Comunidad')}
          optional
          defaultValue={typed.comunidad}
          maxLength={80}
        />
        {locked ? null : <PhoneFields typed={typed} errorOf={errorOf} />}
        <SelectField
          name="canal"
          label={t('Cómo prefiere que se le pregunte')}
          defaultValue={typed.canal}
          options={CHANNELS.map((channel) => ({ value: channel, label: channelWords(t, channel) }))}
        />
        <SelectField
          name="idioma"
          label={t('Idioma en que habla')}
          hint={t('Donde no hay mensajes revisados en su idioma, van en castellano.')}
          defaultValue={typed.idioma}
          options={SPOKEN_LANGUAGES.map((language) => ({
            value: language,
            label: spokenLanguageWords(t, language),
          }))}
        />
        <Field
          type="date"
          name="desde"
          label={t('Entró a la asociación')}
          defaultValue={typed.desde}
          error={errorOf('desde')}
          required
        />
        {member ? null : (
          <>
            <SelectField
              name="consentimiento"
              label={t('¿Acepta que Chaka le escriba?')}
              hint={t(
                'Léale: «Chaka le escribe lo que tiene que cosechar y lo que va a ganar. Puede dejarlo cuando quiera».',
              )}
              defaultValue={props.consent}
              options={[
                { value: '', label: t('Todavía no se le preguntó') },
                ...CONSENT_WAYS.map((way) => ({
                  value: way,
                  label: t('Aceptó: {{how}}', { how: consentWayWords(t, way).toLowerCase() }),
                })),
              ]}
            />
            <input type="hidden" name="clave" value={props.formKey} />
          </>
        )}
      </form>
    </>
  )
}

/** The form's button, at the thumb. */
export function MemberFormAction({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation()
  return (
    <ActionBar everywhere>
      <Button look="do" form={FORM} busyText={t('Guardando…')}>
        {isNew ? t('Agregar') : t('Guardar')}
      </Button>
    </ActionBar>
  )
}

type ErrorOf = (field: MemberProblem['field']) => string | undefined

function PhoneFields({ typed, errorOf }: { typed: TypedMember; errorOf: ErrorOf }) {
  const { t } = useTranslation()
  const slots = Array.from({ length: MOST_PHONES }, (_, index) => index)
  const isUsed = (index: number) => Boolean(typed.celulares[index]) || Boolean(errorOf(`celular${index + 1}`))
  const slot = (index: number) => (
    <div key={index} className="grid gap-3 min-[40rem]:grid-cols-2">
      <Field
        name={`celular${index + 1}`}
        label={index === 0 ? t('Celular') : t('Celular {{number}}', { number: index + 1 })}
        hint={index === 0 ? t('Si no tiene, déjelo vacío: usted responde por ella.') : undefined}
        inputMode="tel"
        autoComplete="off"
        defaultValue={typed.celulares[index]}
        error={errorOf(`celular${index + 1}`)}
      />
      <Field
        name={`dueno${index + 1}`}
        label={t('¿De quién es?')}
        hint={index === 0 ? t('Vacío si es suyo.') : undefined}
        placeholder={t('su hijo Wilmer')}
        autoComplete="off"
        maxLength={60}
        defaultValue={typed.duenos[index]}
      />
    </div>
  )
  return (
    <>
      {slot(0)}
      <Disclosure
        summary={t('Otros celulares, en el orden en que se prueba')}
        open={slots.slice(1).some(isUsed)}
      >
        <div className="stack pt-2">{slots.slice(1).map(slot)}</div>
      </Disclosure>
    </>
  )
}

function Refused({ refusal, base }: { refusal: MemberFormRefusal | null; base: string }) {
  const { t } = useTranslation()
  if (!refusal) return null
  switch (refusal.reason) {
    case 'already_member':
      return (
        <Alert look="bad" title={t('Ya está en la asociación, con ese nombre y ese celular.')}>
          <p>
            <a href={`${base}/${refusal.producerId}`}>{t('Ver sus datos')}</a>
          </p>
        </Alert>
      )
    case 'works_elsewhere':
      return (
        <Alert look="bad" title={t('Esa persona trabaja con Chaka en otra organización.')}>
          {t('Pida a la operadora que la agregue. No se guardó nada.')}
        </Alert>
      )
    case 'after_leaving':
      return (
        <Alert look="bad" title={t('Entró después de salir: revise el día.')}>
          {t('No se guardó nada.')}
        </Alert>
      )
  }
}
