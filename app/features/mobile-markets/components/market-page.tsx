import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatCalendarDay, formatDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { BackLink, IconLink } from '~/ui/link'
import { SearchForm } from '~/ui/search-form'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { isAhead } from '../market'
import { marketSteps } from '../planning/steps'
import { type ListedAssociation, type PlannedMarket } from '../planning/views.server'
import { AddGuests } from './add-guests'
import { MarketGuests, type MarketGuestsProps } from './market-guests'
import { MarketLoad } from './market-load'
import { MarketDate } from './market-row'
import { MarketSteps } from './market-steps'
import { conflictWords, hoursWords, stateLook, stateWords } from './market-words'

export type MarketPageProps = PlannedMarket & {
  base: string
  said: string | null
  refusal: string | null
  search: { text: string; found: readonly ListedAssociation[] }
  stalls: Pick<MarketGuestsProps, 'typed' | 'problems'>
}

/** A market as who plans it sees it: what is left to do first. */
export function MarketPage(props: MarketPageProps) {
  const { t, i18n } = useTranslation()
  const { market, now, invitations, conflicts, base, said, refusal, search } = props
  const here = `${base}/ferias/${market.slug}`
  const ahead = isAhead(market, now)
  const steps = marketSteps(market, invitations, now)
  return (
    <>
      <BackLink href={`${base}/ferias`}>{t('Todas las ferias')}</BackLink>
      <div className="fair-top">
        <MarketDate at={market.startsAt} />
        <div>
          <h1>{market.name}</h1>
          <p className="soft">
            {`${formatDay(market.startsAt, i18n.language)}, ${hoursWords(t, market)}. ${market.address}`}
          </p>
        </div>
      </div>
      <Badges>
        <Badge look={stateLook(market.state)}>{stateWords(t, market.state)}</Badge>
        {market.permitNumber ? (
          <Badge>{t('Permiso {{number}}', { number: market.permitNumber })}</Badge>
        ) : null}
      </Badges>
      {said ? <Alert look="ok" title={saidWords(t, said)} className="my-4" /> : null}
      {refusal ? (
        <Alert look="bad" title={refusalWords(t, refusal)} className="my-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      {market.reason ? <p className="my-4">{t('Motivo: {{reason}}', { reason: market.reason })}</p> : null}
      {conflicts.length > 0 ? (
        <Alert look="warn" title={t('Revise antes de seguir')} className="my-4">
          <ul className="list-disc pl-5">
            {conflicts.map((conflict, index) => (
              <li key={index}>{conflictWords(t, conflict, i18n.language)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <SideColumns sideLabel={t('La feria')} side={<MarketSide {...props} here={here} ahead={ahead} />}>
        {steps.length > 0 ? (
          <Section title={t('Antes de la feria')}>
            <MarketSteps steps={steps} here={here} />
          </Section>
        ) : null}
        <Section
          id="quien-va"
          title={t('Quién va')}
          line={t('{{going}} de {{invited}} dijeron que sí; hay {{stalls}} puestos.', {
            going: invitations.filter(({ state }) => state === 'accepted').length,
            invited: invitations.filter(({ state }) => state !== 'withdrawn').length,
            stalls: market.stalls,
          })}
        >
          <MarketGuests
            here={here}
            invitations={invitations}
            isAhead={ahead}
            stalls={market.stalls}
            {...props.stalls}
          />
          {ahead ? (
            <div id="agregar" className="section-s">
              <h3 className="mb-3">{t('Agregar una asociación')}</h3>
              <SearchForm
                label={t('Buscar una asociación')}
                action={`${here}#agregar`}
                defaultValue={search.text}
                placeholder={t('Nombre o municipio')}
              />
              <AddGuests here={here} search={search} invitations={invitations} />
            </div>
          ) : null}
        </Section>
        <MarketLoad loads={props.loads} pickup={props.pickup} invitations={invitations} />
      </SideColumns>
    </>
  )
}

function MarketSide({ market, skips, here, ahead }: MarketPageProps & { here: string; ahead: boolean }) {
  const { t, i18n } = useTranslation()
  const at = `${market.latitude},${market.longitude}`
  return (
    <>
      <section className="sheet stack-sm">
        <h2>{t('A mano')}</h2>
        <IconLink icon="scale" href={`${here}/dia`}>
          {t('El día de la feria')}
        </IconLink>
        <IconLink icon="share" href={`${here}/aviso`}>
          {t('Aviso para WhatsApp y Facebook')}
        </IconLink>
        <IconLink icon="print" href={`${here}/hoja`}>
          {t('Hoja A4 con los puestos')}
        </IconLink>
        <IconLink icon="print" href={`${here}/hoja?papel=a5`}>
          {t('Hoja A5 para pegar')}
        </IconLink>
        <IconLink icon="qr" href={`${here}/insignias`}>
          {t('Insignias con QR de las productoras')}
        </IconLink>
        <IconLink icon="check" href={`${here}/revisar`}>
          {t('Revisar una insignia')}
        </IconLink>
        {market.publishedAt ? (
          <IconLink icon="people" href={`/ferias/${market.slug}`}>
            {t('Ver como la ve el público')}
          </IconLink>
        ) : null}
      </section>
      <section className="sheet stack-sm">
        <h2>{t('Lugar')}</h2>
        <Facts
          facts={[
            { term: t('Dirección'), value: market.address },
            ...(market.referenceCorner ? [{ term: t('Seña'), value: market.referenceCorner }] : []),
            ...(market.district ? [{ term: t('Macrodistrito'), value: market.district }] : []),
            { term: t('Puestos'), value: market.stalls },
            ...(market.point ? [{ term: t('Se recogen pedidos de'), value: market.point.name }] : []),
          ]}
        />
        <IconLink icon="pin" href={`geo:${at}?q=${at}(${encodeURIComponent(market.name)})`}>
          {t('Abrir en el mapa del teléfono')}
        </IconLink>
      </section>
      {skips.length > 0 ? (
        <section className="sheet">
          <h2 className="mb-3">{t('Semanas que se saltan')}</h2>
          <Facts
            facts={skips.map(({ onDate, name }) => ({
              term: formatCalendarDay(onDate, i18n.language),
              value: name,
            }))}
          />
        </section>
      ) : null}
      {ahead ? (
        <section className="stack-sm">
          <ButtonLink block look="quiet" icon="pencil" href={`${here}/editar`}>
            {t('Corregir los datos')}
          </ButtonLink>
          <ButtonLink block look="danger" far href={`${here}/cambiar`}>
            {t('Postergar, mover o cancelar')}
          </ButtonLink>
        </section>
      ) : null}
    </>
  )
}

function saidWords(t: TFunction, said: string): string {
  switch (said) {
    case 'creada':
      return t('La feria está planificada. Falta invitar y publicar.')
    case 'invitadas':
      return t('Las invitaciones están en camino.')
    case 'publicada':
      return t('La feria está publicada. Ya se puede compartir.')
    case 'puestos':
      return t('Puestos guardados.')
    case 'respuesta':
      return t('Respuesta anotada.')
    case 'agregada':
      return t('Agregada. Falta enviarle la invitación.')
    case 'retirada':
      return t('Retirada. Si ya tenía la invitación, recibe el aviso.')
    case 'postergada':
      return t('Nueva fecha guardada; las asociaciones invitadas reciben el aviso y responden otra vez.')
    case 'movida':
      return t('Nuevo lugar guardado; quienes van reciben el aviso.')
    case 'cancelada':
      return t('Feria cancelada; quienes iban reciben el aviso.')
    default:
      return t('Guardado.')
  }
}

function refusalWords(t: TFunction, refusal: string): string {
  switch (refusal) {
    case 'over':
      return t('La feria ya pasó o está cancelada.')
    case 'stalls':
      return t('Hay puestos que no se pueden dar así.')
    case 'unknown_association':
    case 'not_invited':
      return t('Esa asociación no está en la feria.')
    default:
      return t('No se pudo hacer.')
  }
}
