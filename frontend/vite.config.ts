import { defineConfig } from "vite";

// One script and one style sheet with fixed names; the binary embeds them and adds its own hash to the address.
export default defineConfig({
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome107", "safari15.4", "firefox104"],
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: "src/ninome.ts",
      output: {
        entryFileNames: "ninome.js",
        assetFileNames: "ninome[extname]",
      },
    },
  },
});
