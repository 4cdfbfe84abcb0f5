/** The picture as PNG, twice as large as on the screen: drawn from the server's own SVG, beside which it is offered. */
const SCALE = 2;

export default function png(element: HTMLElement): void {
  const forms = document.querySelector(".forms a[download]");
  if (!forms) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "PNG";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await save(await drawn(element.dataset.picture!));
    } catch {
      button.textContent = "PNG: this browser cannot draw it; take the SVG";
    }
    button.disabled = false;
  });
  forms.before(button, " ");
}

async function drawn(address: string): Promise<Blob> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject()), "image/png"));
}

async function save(blob: Blob): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = "comity-explored.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
