import sharp from 'sharp'

/** A round seal as a county would have it: red on white paper, which stands around it. */
export const sealPicture = (words: string, paper = '#ffffff'): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600">
      <rect width="600" height="600" fill="${paper}"/>
      <circle cx="300" cy="300" r="250" fill="none" stroke="#d7000f" stroke-width="14"/>
      <polygon points="300,210 322,272 388,274 336,314 354,378 300,340 246,378 264,314 212,274 278,272" fill="#d7000f"/>
      <text x="300" y="470" font-size="52" text-anchor="middle" fill="#d7000f">${words}</text>
    </svg>`),
  )
    .png()
    .toBuffer()
