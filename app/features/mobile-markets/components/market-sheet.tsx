import { useTranslation } from 'react-i18next'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { Paper, PaperBlank, PaperSign, PaperSignatures, PaperTable, PaperTick } from '~/ui/paper'
import { type Invitation } from '../invitations/queries.server'
import { type Market } from '../market'
import { changeWords, invitationWords } from './market-words'

export type MarketSheetProps = {
  market: Market
  invitations: readonly Invitation[]
  now: Date
  /** A5 is for the wall: only who stands where */
  small: boolean
}

/** The market on paper: who stands where, with room to tick, note and sign. */
export function MarketSheet({ market, invitations, now, small }: MarketSheetProps) {
  const { t, i18n } = useTranslation()
  const coming = invitations.filter(({ state }) => state !== 'declined' && state !== 'withdrawn')
  const whose = `${market.name}, ${formatShortMoment(market.startsAt, i18n.language)}`
  const changed = changeWords(t, market)
  return (
    <div className={small ? 'paper-a5' : undefined}>
      <Paper
        title={market.name}
        meta={[
          { term: t('Cuándo'), value: formatWindow(market.startsAt, market.endsAt, i18n.language) },
          {
            term: t('Dónde'),
            value: [market.address, market.referenceCorner, market.district].filter(Boolean).join('. '),
          },
          { term: t('Permiso'), value: market.permitNumber || '________________' },
          { term: t('Organiza'), value: market.organizationName },
          { term: t('Impreso'), value: formatShortMoment(now, i18n.language) },
        ]}
      >
        {changed ? <p className="paper-said">{changed}</p> : null}
        {small && market.state === 'cancelled' ? null : <Stalls {...{ coming, small, whose }} />}
        {small ? null : (
          <PaperSignatures
            names={[t('Responsable del municipio'), t('Intendencia'), t('Por las asociaciones')]}
          />
        )}
      </Paper>
    </div>
  )
}

/** Who stands where; with room to tick, note and sign on A4. */
function Stalls({ coming, small, whose }: { coming: readonly Invitation[]; small: boolean; whose: string }) {
  const { t } = useTranslation()
  return (
    <>
      <h2>{t('Puestos')}</h2>
      <PaperTable
        label={t('Puestos de la feria')}
        whose={whose}
        heads={
          small
            ? [t('Puesto'), t('Asociación')]
            : [
                t('Puesto'),
                t('Asociación y coordinadora'),
                t('Respuesta'),
                t('Llegó'),
                t('Balanza'),
                t('Firma'),
              ]
        }
      >
        {coming.map((guest) => (
          <tr key={guest.invitationId}>
            <td className="q">{guest.stallNumber ?? '__'}</td>
            <th scope="row">
              {guest.associationName}
              {small ? (
                guest.state === 'accepted' ? null : (
                  <span className="font-normal"> ({t('por confirmar')})</span>
                )
              ) : (
                <span className="block font-normal">
                  {[guest.coordinator?.name, guest.coordinator?.e164?.replace(/^\+591/, '')]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              )}
            </th>
            {small ? null : (
              <>
                <td>{invitationWords(t, guest.state)}</td>
                <PaperTick />
                <PaperBlank />
                <PaperSign />
              </>
            )}
          </tr>
        ))}
      </PaperTable>
      {coming.length === 0 ? <p className="mt-3">{t('Todavía no hay asociaciones.')}</p> : null}
    </>
  )
}
