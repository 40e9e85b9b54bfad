import { createHash } from 'node:crypto'
import { type Database, type Trx } from '#db/client.server'
import { type Channel } from '../message-layout'
import {
  FRAMES,
  TEMPLATE_LANGUAGES,
  type Frame,
  type FrameText,
  type TemplateLanguage,
  type TemplateName,
} from './template-frames'
import { doubtTemplate, hasTemplatesDue, listApproved, listLost } from './template-queries.server'

/** One template in one language, as the provider is to know it. */
export type TemplateContent = {
  name: TemplateName
  language: TemplateLanguage
  /** of everything that a reader or a reviewer sees: a changed text is another template */
  hash: string
  /** its name at the provider, which takes a name once for each text */
  friendlyName: string
  category: Frame['category']
  text: FrameText
}

export const TEMPLATE_CONTENTS: readonly TemplateContent[] = (Object.keys(FRAMES) as TemplateName[]).flatMap(
  (name) => TEMPLATE_LANGUAGES.map((language) => contentOf(name, language)),
)

function contentOf(name: TemplateName, language: TemplateLanguage): TemplateContent {
  const { category, texts } = FRAMES[name]
  const text = texts[language]
  const shown = JSON.stringify([name, language, category, text.body, text.buttons ?? []])
  const hash = createHash('sha256').update(shown).digest('hex').slice(0, 12)
  return { name, language, hash, friendlyName: `chaka_${name}_${hash}`, category, text }
}

const HASHES = TEMPLATE_CONTENTS.map(({ hash }) => hash)

/** "order es" -> content sid, of those that may be sent now. */
export type ApprovedTemplates = ReadonlyMap<string, string>

export async function approvedTemplates(db: Database, channel: Channel): Promise<ApprovedTemplates> {
  if (channel !== 'whatsapp') return new Map()
  const approved = await listApproved(db, HASHES)
  return new Map(approved.map(({ name, language, contentSid }) => [`${name} ${language}`, contentSid]))
}

/** For the worker's tick: whether WhatsApp is to be asked what it thinks of a template. */
export async function hasTemplatesToCheck(db: Database): Promise<boolean> {
  return hasTemplatesDue(db, HASHES)
}

/** A text that went by WhatsApp and does not any more: what would go by it goes by SMS. */
export type LostTemplate = {
  name: string
  language: string
  approval: string
  rejectionReason: string | null
}

/** What WhatsApp has rejected, paused or disabled, for who answers for the messages. */
export async function listLostTemplates(db: Database): Promise<LostTemplate[]> {
  const lost = await listLost(db, HASHES)
  return lost.map(({ name, language, approval, rejectionReason }) => ({
    ...{ name, language, approval, rejectionReason },
  }))
}

/** Codes by which WhatsApp says that it takes nothing by a template, and what it has done to it. */
const LOST_BY: Readonly<Record<string, string>> = { 63040: 'rejected', 63041: 'paused', 63042: 'disabled' }
/** Outside of the 24 hours, though it went by a template: that is none any more, perhaps. */
const NO_TEMPLATE = '63016'

/** What failed by a template may say something of the template: it is asked about at once, and set aside if it is lost. */
export async function doubtTemplateOf(
  trx: Trx,
  failed: { template: string | null; language: string; error: string },
): Promise<void> {
  const { template, language, error } = failed
  const approval = LOST_BY[error] ?? null
  if (template === null || (approval === null && error !== NO_TEMPLATE)) return
  const of = { name: template, language: language === 'en' ? 'en' : 'es' }
  await doubtTemplate(trx, { ...of, approval, hashes: HASHES })
}
