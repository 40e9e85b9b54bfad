import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ActionBar } from '~/ui/action-bar'
import { Button, ButtonLink } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { SideColumns } from '~/ui/columns'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, TextAreaField } from '~/ui/field'
import { PhotoSheet } from '~/ui/photo-sheet'
import { Picture } from '~/ui/picture'
import { isLandscape, landscape, LANDSCAPES } from '~/ui/pictures'
import { Facts } from '~/ui/summary'
import { type Organization, type OrganizationProblem, type TypedProfile } from '../organizations/organization'
import { organizationProblemWords, regimeWords, sealWords } from './registration-words'

const FORM = 'perfil'

export type ProfilePageProps = {
  organization: Organization
  typed: TypedProfile
  problems: readonly OrganizationProblem[]
  said: string | null
  /** why the photo was not taken, in words */
  photoRefused: string | undefined
}

/** What the association tells of itself in the shop. */
export function ProfilePage(props: ProfilePageProps) {
  const { t } = useTranslation()
  const { organization, typed, problems, said } = props
  const path = `/asociacion/${organization.slug}/perfil`
  const problem = problems.find(({ field }) => field === 'historia')
  const isPhoto = landscape(organization.picture).kind === 'photo'
  return (
    <>
      <h1>{t('Perfil')}</h1>
      <p className="soft">{t('Lo que lee quien compra.')}</p>
      {said ? <Alert look="ok" title={t('Quedó guardado.')} className="my-3" /> : null}
      <SideColumns sideLabel={t('Foto y sello')} side={<Side {...props} path={path} isPhoto={isPhoto} />}>
        <form id={FORM} method="post" action={path} className="section-s stack" noValidate>
          <ErrorSummary
            errors={problems.map((each) => ({
              fieldId: each.field,
              message: organizationProblemWords(t, each),
            }))}
            safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
          />
          <TextAreaField
            name="historia"
            label={t('Su historia')}
            hint={t('Cuántas familias, qué siembran, desde cuándo. Esto lo lee quien compra.')}
            rows={7}
            maxLength={1200}
            defaultValue={typed.historia}
            error={problem ? organizationProblemWords(t, problem) : undefined}
          />
          <Field
            name="comunidad"
            label={t('Comunidad')}
            optional
            maxLength={80}
            defaultValue={typed.comunidad}
          />
          <Field
            name="acopio"
            label={t('Dónde se junta la cosecha')}
            hint={t('Así se les dice a las productoras en cada pedido.')}
            placeholder={t('Sede de la comunidad, junto a la escuela')}
            maxLength={120}
            defaultValue={typed.acopio}
          />
          {isPhoto ? null : (
            <ChoiceGroup id="dibujo" legend={t('Dibujo, mientras no haya una foto')}>
              {Object.entries(LANDSCAPES).map(([key, words]) => (
                <Choice
                  key={key}
                  name="dibujo"
                  value={key}
                  title={words}
                  defaultChecked={(isLandscape(typed.dibujo) ? typed.dibujo : 'paisaje-altiplano') === key}
                />
              ))}
            </ChoiceGroup>
          )}
        </form>
      </SideColumns>
    </>
  )
}

/** The form's button, at the thumb. */
export function ProfileAction() {
  const { t } = useTranslation()
  return (
    <ActionBar everywhere>
      <Button look="do" form={FORM} busyText={t('Guardando…')}>
        {t('Guardar')}
      </Button>
    </ActionBar>
  )
}

function Side(props: ProfilePageProps & { path: string; isPhoto: boolean }) {
  const { t } = useTranslation()
  const { organization, photoRefused, path, isPhoto } = props
  return (
    <PhotoSheet
      action={path}
      isPhoto={isPhoto}
      error={photoRefused}
      picture={
        <Picture
          picture={{
            ...landscape(organization.picture),
            alt: t('Foto de {{name}}', { name: organization.name }),
          }}
          className="landscape-hero"
          {...(isPhoto ? { large: true } : {})}
          eager
        />
      }
    >
      <h2>{t('Lo que cambia la operadora')}</h2>
      <Facts
        facts={[
          { term: t('Nombre'), value: organization.name },
          { term: t('Municipio'), value: organization.municipality },
          { term: t('Sello'), value: sealWords(t, organization.seal) },
          { term: t('Régimen de impuestos'), value: regimeWords(t, organization.taxRegime) },
        ]}
      />
      <ButtonLink look="quiet" block href={`/asociaciones/${organization.slug}`}>
        {t('Ver en la tienda')}
      </ButtonLink>
    </PhotoSheet>
  )
}
