/** Made by build.mjs: for each file in src/islands what loads it. */
declare module "islands" {
  const islands: Record<string, () => Promise<{ default: (element: HTMLElement) => void }>>;
  export default islands;
}
