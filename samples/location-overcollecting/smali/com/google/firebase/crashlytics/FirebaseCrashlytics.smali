# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/google/firebase/crashlytics/FirebaseCrashlytics;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static getInstance()Lcom/google/firebase/crashlytics/FirebaseCrashlytics;
    .registers 1
    new-instance v0, Lcom/google/firebase/crashlytics/FirebaseCrashlytics;
    invoke-direct {v0}, Lcom/google/firebase/crashlytics/FirebaseCrashlytics;-><init>()V
    return-object v0
.end method

.method public log(Ljava/lang/String;)V
    .registers 3
    const-string v0, "https://firebase-settings.crashlytics.com/spi/v2/platforms/android/gmp/%s/settings"
    return-void
.end method
