package siplain.config;

/** How messages travel. */
public enum Transport {
  UDP,
  TCP,
  TLS
}
