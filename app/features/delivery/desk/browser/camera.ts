import { codeIn } from '../day'
import { h } from '~/ui/browser/dom'

type Found = { rawValue: string }
type Detector = { detect: (source: HTMLVideoElement) => Promise<Found[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

const LOOK_EVERY_MS = 250

function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
}

/** Phones that cannot read a QR by themselves type the code. */
export function canScan(): boolean {
  return detectorClass() !== undefined && 'mediaDevices' in navigator
}

/**
 * Looks through the camera until it reads an order's code, and says it; closing says nothing.
 * @param place where the picture is shown while it looks
 */
export async function scan(
  place: HTMLElement,
  words: { close: string; noCamera: string },
  found: (code: string) => void,
): Promise<void> {
  const Detector = detectorClass()
  if (!Detector) return
  const video = h('video', { class: 'desk-video', muted: true, playsinline: true }) as HTMLVideoElement
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    video.srcObject = stream
    const stop = () => {
      clearInterval(looking)
      for (const track of stream.getTracks()) track.stop()
      place.replaceChildren()
    }
    const detector = new Detector({ formats: ['qr_code'] })
    const look = async () => {
      const seen = await detector.detect(video).catch(() => [])
      const code = seen.map(({ rawValue }) => codeIn(rawValue)).find((each) => each !== null)
      if (!code) return
      stop()
      found(code)
    }
    const looking = setInterval(() => void look(), LOOK_EVERY_MS)
    const close = h(
      'button',
      { type: 'button', class: 'btn btn-quiet btn-block', onclick: stop },
      words.close,
    )
    place.replaceChildren(video, close)
    await video.play()
  } catch {
    place.replaceChildren(h('p', { class: 'error', role: 'alert' }, words.noCamera))
  }
}
