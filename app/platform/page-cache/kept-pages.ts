/** A page as it crosses the wire, once for each way that a phone may ask for it. */
export type KeptPage = {
  version: string
  etag: string
  /** name, value, name, value... as Node writes them fastest */
  headers: readonly string[]
  bodies: Readonly<Record<Coding, Buffer>>
}

export type Coding = 'br' | 'gzip' | 'identity'

/** The newest pages by key, as many as fit: the one that was asked for longest ago goes first. */
export class KeptPages {
  private readonly pages = new Map<string, KeptPage>()
  private bytes = 0

  /** @param maxBytes of all bodies together */
  constructor(private readonly maxBytes: number) {}

  has(key: string): boolean {
    return this.pages.has(key)
  }

  find(key: string, version: string): KeptPage | undefined {
    const page = this.pages.get(key)
    if (page?.version !== version) return undefined
    this.pages.delete(key)
    this.pages.set(key, page)
    return page
  }

  keep(key: string, page: KeptPage): void {
    this.drop(key)
    this.pages.set(key, page)
    this.bytes += bytesOf(page)
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= this.maxBytes) return
      this.drop(oldest)
    }
  }

  private drop(key: string): void {
    const page = this.pages.get(key)
    if (!page) return
    this.pages.delete(key)
    this.bytes -= bytesOf(page)
  }
}

function bytesOf({ bodies }: KeptPage): number {
  return bodies.br.length + bodies.gzip.length + bodies.identity.length
}
