/** What a photo may weigh before it is made smaller, and how large its longer side stays. */
const LIGHT_BYTES = 1_000_000;
const MAX_SIDE_PX = 2_400;
const QUALITY = 0.84;

/**
 * The same photo with fewer bytes, because people pay for every megabyte they send. What is light, is no photo or
 * cannot be read here goes as it is: the server decides.
 */
export async function shrinkPhoto(
  file: File,
  { lightBytes = LIGHT_BYTES, maxSidePx = MAX_SIDE_PX } = {},
): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size <= lightBytes) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, maxSidePx / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    return file;
  }
}
