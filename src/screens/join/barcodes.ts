/** What browsers that read QR codes themselves offer; elsewhere the link is pasted. */
interface Detector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}

type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector

const BarcodeDetector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

export const canScan = BarcodeDetector !== undefined && navigator.mediaDevices !== undefined

export function makeQrDetector(): Detector {
  if (!BarcodeDetector) throw new Error('this browser reads no codes')
  return new BarcodeDetector({ formats: ['qr_code'] })
}
