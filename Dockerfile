# The package is built in one stage and installed, without what only development needs, in the next.
FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm pack --ignore-scripts --pack-destination /package

FROM node:20-slim
COPY --from=build /package /package
RUN npm install --global --omit=dev --ignore-scripts /package/*.tgz && npm cache clean --force && rm -rf /package
# Nothing here needs root; documents are mounted at /work, read-only if you like.
USER node
WORKDIR /work
ENTRYPOINT ["bb2-ready"]
CMD ["check"]
