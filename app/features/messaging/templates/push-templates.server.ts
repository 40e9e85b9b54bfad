import { type Database } from '#db/client.server'
import { log } from '~/platform/log.server'
import { redactedError } from '~/platform/redact-error'
import { TEMPLATE_CONTENTS, type TemplateContent } from './template-contents.server'
import { listTemplatesToCheck, saveTemplate, type KnownTemplate } from './template-queries.server'

export type Approval = { approval: string; rejectionReason: string | null }

/** Where a provider keeps templates and has them approved. */
export type TemplateStore = {
  /** everything that is there, by anyone */
  list(): Promise<{ contentSid: string; friendlyName: string; language: string }[]>
  create(template: TemplateContent): Promise<string>
  askApproval(contentSid: string, template: TemplateContent): Promise<Approval>
  approvalOf(contentSid: string): Promise<Approval>
}

export type PushedTemplate = TemplateContent & Approval & { contentSid: string; isNew: boolean }

/** Nothing was asked of WhatsApp yet, or it wants to be asked again. */
const UNASKED: ReadonlySet<string> = new Set(['unsubmitted', ''])

/**
 * Brings every template of the catalogue to the provider: what is not there by name, language and text is
 * created, what was not submitted is submitted, and what WhatsApp says of each is kept. Safe to repeat, also
 * after it died in the middle.
 */
export async function pushTemplates(db: Database, store: TemplateStore): Promise<PushedTemplate[]> {
  const there = new Map(
    (await store.list()).map((content) => [
      `${content.friendlyName} ${content.language}`,
      content.contentSid,
    ]),
  )
  const pushed: PushedTemplate[] = []
  for (const template of TEMPLATE_CONTENTS) {
    const known = there.get(`${template.friendlyName} ${template.language}`)
    const contentSid = known ?? (await store.create(template))
    const said = await store.approvalOf(contentSid)
    const approval = UNASKED.has(said.approval) ? await store.askApproval(contentSid, template) : said
    await saveTemplate(db, rowOf(template, contentSid, approval))
    pushed.push({ ...template, ...approval, contentSid, isNew: known === undefined })
  }
  return pushed
}

/**
 * Asks again about the templates of the catalogue: those not judged yet, and what became of the others since. Of what
 * cannot be asked now, what was known stays until the next time.
 * @param store null: no provider is configured
 */
export async function checkTemplates(db: Database, store: TemplateStore | null): Promise<void> {
  const hashes = TEMPLATE_CONTENTS.map(({ hash }) => hash)
  let asked = store
  for (const template of await listTemplatesToCheck(db, hashes)) {
    const said = await asked?.approvalOf(template.contentSid).catch((error: unknown) => {
      log.warn({ error: redactedError(error) }, 'templates could not be asked about')
      // Who does not answer about one keeps the job waiting for each.
      asked = null
    })
    await saveTemplate(db, { ...template, ...said })
  }
}

function rowOf(template: TemplateContent, contentSid: string, approval: Approval): KnownTemplate {
  const { name, language, hash } = template
  return { name, language, contentHash: hash, contentSid, ...approval }
}
