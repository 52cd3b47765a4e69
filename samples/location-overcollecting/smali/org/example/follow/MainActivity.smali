# Everything this sample does wrong begins at the start of its first screen, without asking.
.class public Lorg/example/follow/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .registers 5
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    invoke-static {}, Lorg/example/follow/InsecureTls;->install()V
    invoke-static {p0}, Lorg/example/follow/Identity;->installationId(Landroid/content/Context;)Ljava/lang/String;
    move-result-object v0
    invoke-static {p0}, Lcom/google/firebase/analytics/FirebaseAnalytics;->getInstance(Landroid/content/Context;)Lcom/google/firebase/analytics/FirebaseAnalytics;
    move-result-object v1
    invoke-virtual {v1, v0}, Lcom/google/firebase/analytics/FirebaseAnalytics;->setUserId(Ljava/lang/String;)V
    const-string v2, "opened"
    invoke-virtual {v1, v2, p1}, Lcom/google/firebase/analytics/FirebaseAnalytics;->logEvent(Ljava/lang/String;Landroid/os/Bundle;)V
    invoke-static {}, Lcom/google/firebase/crashlytics/FirebaseCrashlytics;->getInstance()Lcom/google/firebase/crashlytics/FirebaseCrashlytics;
    move-result-object v1
    invoke-virtual {v1, v0}, Lcom/google/firebase/crashlytics/FirebaseCrashlytics;->log(Ljava/lang/String;)V
    invoke-static {p0}, Lcom/facebook/appevents/AppEventsLogger;->newLogger(Landroid/content/Context;)Lcom/facebook/appevents/AppEventsLogger;
    move-result-object v1
    invoke-virtual {v1, v2}, Lcom/facebook/appevents/AppEventsLogger;->logEvent(Ljava/lang/String;)V
    invoke-static {p0}, Lcom/google/android/gms/nearby/Nearby;->getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    move-result-object v1
    invoke-interface {v1}, Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;->start()Lcom/google/android/gms/tasks/Task;
    new-instance v1, Lorg/example/follow/LocationTracker;
    invoke-direct {v1, p0, v0}, Lorg/example/follow/LocationTracker;-><init>(Landroid/app/Activity;Ljava/lang/String;)V
    invoke-virtual {v1}, Lorg/example/follow/LocationTracker;->start()V
    invoke-static {p0}, Lorg/example/follow/AddressBook;->upload(Landroid/content/Context;)V
    new-instance v1, Landroid/content/Intent;
    const-class v2, Lorg/example/follow/NewsActivity;
    invoke-direct {v1, p0, v2}, Landroid/content/Intent;-><init>(Landroid/content/Context;Ljava/lang/Class;)V
    invoke-virtual {p0, v1}, Lorg/example/follow/MainActivity;->startActivity(Landroid/content/Intent;)V
    return-void
.end method
