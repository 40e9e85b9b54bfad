import { useTranslation } from 'react-i18next'
import { type ReactNode } from 'react'
import { type LinkRefusal } from '~/features/accounts/linking/link-rules'
import { formatPhone } from '~/features/accounts/phone-number'
import { type SpokenLanguage } from '~/features/accounts/people/person'
import { formatCalendarDay, formatLongMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { Field, SelectField } from '~/ui/field'
import { ArrowLink, BackLink } from '~/ui/link'
import { Facts } from '~/ui/summary'
import { CONSENT_WAYS, type ConsentWay, type LeaveRefusal, type Member, reachOf } from '../members/member'
import { MemberAddresses } from './member-addresses'
import {
  channelWords,
  consentWayWords,
  keeperWords,
  leaveRefusalWords,
  reachLook,
  reachWords,
  spokenLanguageWords,
} from './member-words'

export type MemberPageProps = {
  slug: string
  member: Member
  today: string
  said: string | null
  refusal: LeaveRefusal | null
  /** why a key was not taken, and what was typed */
  linking: { refusal: LinkRefusal; typed: string } | null
  /** what she offered, brought and answered */
  history: ReactNode
}

/** One member: how to reach her, what she agreed to, her history, and her leaving. */
export function MemberPage({ slug, member, today, said, refusal, linking, history }: MemberPageProps) {
  const { t, i18n } = useTranslation()
  const base = `/asociacion/${slug}/productoras`
  const withdrew = member.consent?.given === false
  const reach = reachOf({ channel: member.channel, hasPhone: isReachable(member), withdrew })
  const why = reachWords(t, reach)
  const [first] = member.phones
  return (
    <>
      <BackLink href={base}>{t('Productoras')}</BackLink>
      <h1>{member.name}</h1>
      <Badges>
        {member.until ? (
          <Badge look="miss">
            {t('Salió el {{day}}', { day: formatCalendarDay(member.until, i18n.language) })}
          </Badge>
        ) : null}
        {why ? <Badge look={reachLook(reach)}>{why}</Badge> : null}
      </Badges>
      {said ? <Alert look="ok" title={saidWords(t, said)} className="my-3" /> : null}
      <SideColumns
        sideLabel={t('Sus datos')}
        sideFirst
        side={
          <section className="sheet stack-sm">
            <h2>{t('Sus datos')}</h2>
            <Facts
              facts={[
                { term: t('Comunidad'), value: member.community || t('No se anotó') },
                { term: t('Dice que es'), value: sexWords(t, member.sex) },
                {
                  term: t('Idioma'),
                  value: spokenLanguageWords(t, member.language as SpokenLanguage),
                },
                {
                  term: t('Se le pregunta'),
                  value: !isReachable(member)
                    ? t('Sin celular: por su coordinadora')
                    : channelWords(t, member.channel),
                },
                { term: t('Entró'), value: formatCalendarDay(member.since, i18n.language) },
              ]}
            />
            <Phones member={member} />
            <MemberAddresses
              action={`${base}/${member.producerId}`}
              addresses={member.addresses}
              refusal={linking?.refusal ?? null}
              typed={linking?.typed ?? ''}
            />
            <div className="btns">
              {first ? (
                <ButtonLink icon="phone" href={`tel:${first.e164}`}>
                  {t('Llamar')}
                </ButtonLink>
              ) : null}
              <ButtonLink icon="pencil" look="quiet" href={`${base}/${member.producerId}/editar`}>
                {t('Cambiar')}
              </ButtonLink>
            </div>
          </section>
        }
      >
        {history}
        <Consent slug={slug} member={member} />
        <Leaving slug={slug} member={member} today={today} refusal={refusal} />
        <p className="pt-3">
          <ArrowLink href={`${base}/${member.producerId}/olvidar`}>{t('Pide que la olviden')}</ArrowLink>
        </p>
      </SideColumns>
    </>
  )
}

function isReachable({ phones, addresses }: Member): boolean {
  return phones.length > 0 || addresses.length > 0
}

function Phones({ member }: { member: Member }) {
  const { t } = useTranslation()
  const keeper = keeperWords(t, member.keeper)
  if (member.phones.length === 0)
    return (
      <p>
        <b>{t('No tiene celular.')}</b>{' '}
        {t('Lo que se le pide sale en la lista para imprimir; su respuesta la anota usted en Cosecha.')}
      </p>
    )
  return (
    <>
      <h3>{t('Celulares')}</h3>
      <ul className="stack-sm">
        {member.phones.map(({ phoneId, e164, whose, sharedWith, sharedOutside, isSilent }) => (
          <li key={phoneId}>
            <a href={`tel:${e164}`} className="tall">
              {formatPhone(e164)}
            </a>
            {whose ? <p className="soft sm">{t('Es de {{whose}}.', { whose })}</p> : null}
            {sharedWith.length > 0 ? (
              <p className="soft sm">{t('Lo comparte con {{names}}.', { names: sharedWith.join(', ') })}</p>
            ) : null}
            {sharedOutside ? (
              <p className="soft sm">{t('Lo usa también alguien de fuera de la asociación.')}</p>
            ) : null}
            {isSilent ? (
              <p className="sm">
                <Badge look="miss">{t('Desde aquí pidió BAJA')}</Badge>{' '}
                {t('Chaka no le escribe a este celular hasta que desde él escriban ALTA. Llámela.')}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {keeper ? <p className="soft sm">{keeper}</p> : null}
    </>
  )
}

function Consent({ slug, member }: { slug: string; member: Member }) {
  const { t, i18n } = useTranslation()
  const { consent } = member
  const agrees = consent?.given === true
  return (
    <section className="section" id="consentimiento">
      <div className="head">
        <h2>{t('Si se le puede escribir')}</h2>
      </div>
      {consent ? (
        <p>
          <b>{agrees ? t('Aceptó que Chaka le escriba.') : t('Ya no quiere que Chaka le escriba.')}</b>{' '}
          {consent.how === 'by_message' && consent.recordedBy === null
            ? t('Lo escribió desde su celular, {{when}}. Texto {{version}}.', {
                when: formatLongMoment(consent.at, i18n.language),
                version: consent.textVersion,
              })
            : t('{{how}}, {{when}}. Anotó {{who}}. Texto {{version}}.', {
                how: consentWayWords(t, consent.how as ConsentWay),
                when: formatLongMoment(consent.at, i18n.language),
                who: consent.recordedBy ?? t('alguien'),
                version: consent.textVersion,
              })}
        </p>
      ) : (
        <p>{t('Todavía no se anotó si acepta.')}</p>
      )}
      {agrees ? null : (
        <ConsentForm slug={slug} member={member} given>
          {t('Anotar que acepta')}
        </ConsentForm>
      )}
      {consent === null || agrees ? (
        <ConsentForm slug={slug} member={member} given={false}>
          {t('Anotar que ya no quiere')}
        </ConsentForm>
      ) : null}
    </section>
  )
}

function ConsentForm(props: { slug: string; member: Member; given: boolean; children: string }) {
  const { t } = useTranslation()
  const { slug, member, given, children } = props
  return (
    <Disclosure summary={children}>
      <form
        method="post"
        action={`/asociacion/${slug}/productoras/${member.producerId}`}
        className="stack-sm pt-2"
      >
        <p>
          {given
            ? t(
                'Léale: «Chaka le escribe lo que tiene que cosechar y lo que va a ganar. Puede dejarlo cuando quiera».',
              )
            : t('Desde ahora no le llega ningún mensaje. Usted le pregunta y responde por ella.')}
        </p>
        <input type="hidden" name="accion" value={given ? 'acepta' : 'no_quiere'} />
        <SelectField
          name="como"
          id={given ? 'como-acepta' : 'como-no'}
          label={t('Cómo lo dijo')}
          options={CONSENT_WAYS.map((way) => ({ value: way, label: consentWayWords(t, way) }))}
        />
        <Button>{children}</Button>
      </form>
    </Disclosure>
  )
}

function Leaving(props: { slug: string; member: Member; today: string; refusal: LeaveRefusal | null }) {
  const { t } = useTranslation()
  const { slug, member, today, refusal } = props
  const action = `/asociacion/${slug}/productoras/${member.producerId}#salida`
  if (member.until)
    return (
      <section className="section" id="salida">
        <form method="post" action={action} className="stack-sm">
          <p>{t('Si vuelve, sigue con toda su historia.')}</p>
          <input type="hidden" name="accion" value="vuelve" />
          <Button>{t('Vuelve a la asociación')}</Button>
        </form>
      </section>
    )
  return (
    <section className="section" id="salida">
      <Disclosure summary={t('Sale de la asociación')} open={refusal !== null} className="act">
        <form method="post" action={action} className="stack-sm">
          <p>{t('Nada se borra: su historia y lo que ganó quedan.')}</p>
          {member.openCommitments > 0 ? (
            <Alert
              look="warn"
              title={t('Prometió {{count}} productos en ciclos que siguen.', {
                count: member.openCommitments,
              })}
            >
              {t('Siguen a su nombre hasta que usted los pase a otra productora.')}
            </Alert>
          ) : null}
          <input type="hidden" name="accion" value="sale" />
          <Field
            type="date"
            name="dia"
            label={t('Qué día salió')}
            defaultValue={today}
            error={refusal ? leaveRefusalWords(t, refusal) : undefined}
          />
          <Button look="danger" far>
            {t('Anotar su salida')}
          </Button>
        </form>
      </Disclosure>
    </section>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

function sexWords(t: Translate, sex: Member['sex']): string {
  return sex === 'female' ? t('Mujer') : sex === 'male' ? t('Hombre') : t('No dijo')
}

function saidWords(t: Translate, said: string): string {
  switch (said) {
    case 'agregada':
      return t('Quedó en la lista.')
    case 'unido':
      return t('Su WhatsApp quedó unido: lo que llega de ahí es de ella.')
    case 'separado':
      return t('Ese WhatsApp ya no es de ella.')
    case 'salio':
      return t('Quedó anotada su salida.')
    case 'volvio':
      return t('Volvió a la asociación.')
    default:
      return t('Quedó guardado.')
  }
}
